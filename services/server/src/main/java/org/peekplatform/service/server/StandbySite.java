package org.peekplatform.service.server;

import java.util.function.Supplier;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.config.ServerConfig;
import org.peekplatform.service.OpenResources;
import org.peekplatform.service.ServiceFrame;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HttpSite;
import org.peekplatform.site.RequestCallers;
import org.peekplatform.site.SiteRoutes;

/**
 * What a standby shows on the ports that it will have: {@code /health} and nothing else, so that
 * other services go on to the server that is active.
 */
final class StandbySite {

  private StandbySite() {}

  static AutoCloseable open(ServiceFrame<ServerConfig> frame, Supplier<HealthReport> health) {
    OpenResources sites = new OpenResources();
    try {
      ServiceKey key = ServiceKey.readOrCreate(frame.origin().home().serviceKey());
      RequestCallers services = RequestCallers.services(key.text());
      open(sites, frame.config().platform(), health, services);
      open(sites, frame.config().admin(), health, services);
      return sites;
    } catch (RuntimeException e) {
      sites.close();
      throw e;
    }
  }

  private static void open(
      OpenResources sites,
      HttpSiteConfig config,
      Supplier<HealthReport> health,
      RequestCallers services) {
    sites.add(new HttpSite(config, new SiteRoutes().health(health, services))).start();
  }
}
