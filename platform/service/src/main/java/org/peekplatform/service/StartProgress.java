package org.peekplatform.service;

/** Told what a service is doing while it starts. */
@FunctionalInterface
public interface StartProgress {

  /**
   * Takes one step's description; may be called from any thread.
   *
   * @param service the service's short name
   * @param step what begins now, such as {@code starting PostgreSQL}
   */
  void step(String service, String step);
}
