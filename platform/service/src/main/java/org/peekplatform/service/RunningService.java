package org.peekplatform.service;

import java.util.List;

/** A service that has started; closing it stops it. */
public interface RunningService extends AutoCloseable {

  /**
   * Returns the service's short name.
   *
   * @return {@code server}, {@code client}, {@code agent} or {@code worker}
   */
  String name();

  /**
   * Returns the sites that this service answers on.
   *
   * @return the addresses in the order in which to show them; empty if it has none
   */
  List<SiteAddress> sites();

  /** Stops the service: plugins first, then links and sites, then what lies below. Never throws. */
  @Override
  void close();
}
