package org.peekplatform.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.peekplatform.logging.ServiceLog;

/** A service that its frame has started. */
record FramedService(
    String name,
    List<SiteAddress> sites,
    ServiceLog log,
    OpenResources resources,
    CompletableFuture<String> ended)
    implements RunningService {

  FramedService {
    sites = List.copyOf(sites);
  }

  /** Stops as itself, so that what is logged on the way goes to its own log. */
  @Override
  public void close() {
    log.run(resources::close);
  }
}
