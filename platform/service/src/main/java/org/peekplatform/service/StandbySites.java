package org.peekplatform.service;

import java.util.function.Supplier;
import org.peekplatform.site.HealthReport;

/** Opens what a server shows while it waits as a standby. */
@FunctionalInterface
public interface StandbySites {

  /**
   * Opens the sites.
   *
   * @param health tells how the standby does
   * @return the open sites, closed before this server becomes the active one
   */
  AutoCloseable open(Supplier<HealthReport> health);
}
