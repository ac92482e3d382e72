package org.peekplatform.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;

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

  /**
   * Returns what completes when the service must stop though nobody told it to, such as a server
   * when another one is active. Whoever runs it closes it then.
   *
   * @return completes with a sentence that says why
   */
  default CompletableFuture<String> ended() {
    return new CompletableFuture<>();
  }

  /** Stops the service: plugins first, then links and sites, then what lies below. Never throws. */
  @Override
  void close();
}
