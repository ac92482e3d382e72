package org.peekplatform.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HttpSite;
import org.peekplatform.site.PluginRoutes;
import org.peekplatform.site.SiteAccess;
import org.peekplatform.site.SiteRoutes;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A site for people: a shell, the pages of the plugins in it, and their links. */
public final class ShellSite {

  private ShellSite() {}

  /**
   * Who may use a site.
   *
   * @param access decides about requests, or null if the site is open
   * @param links decides about links
   * @param uploads what takes uploads, by path; empty if nothing does
   */
  public record Door(
      @Nullable SiteAccess access, LinkAuthenticator links, Map<String, Handler> uploads) {

    /** Copies the map. */
    public Door {
      uploads = Map.copyOf(uploads);
    }

    /** Returns the door of a site that is open to all who reach it. */
    static Door open(PeekService shell) {
      return new Door(null, new SiteLinks(shell.vortexName()), Map.of());
    }
  }

  /**
   * Opens a site for all who reach it.
   *
   * @param frame the service's frame, which closes it
   * @param config where to listen, and the limits
   * @param shell which shell, and under which name its pages join
   * @param router the service's router
   * @param plugins the service's plugins
   * @param health what {@code /health} answers
   * @return the site's address
   */
  public static SiteAddress open(
      ServiceFrame<?> frame,
      HttpSiteConfig config,
      PeekService shell,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      Supplier<HealthReport> health) {
    return open(frame, config, shell, router, plugins, health, Door.open(shell));
  }

  /**
   * Opens a site.
   *
   * @param frame the service's frame, which closes it
   * @param config where to listen, and the limits
   * @param shell which shell, and under which name its pages join
   * @param router the service's router
   * @param plugins the service's plugins
   * @param health what {@code /health} answers
   * @param door who may use the site
   * @return the site's address
   */
  public static SiteAddress open(
      ServiceFrame<?> frame,
      HttpSiteConfig config,
      PeekService shell,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      Supplier<HealthReport> health,
      Door door) {
    Path web = frame.origin().web();
    PluginRoutes pages = new PluginRoutes(shell.key(), frame.origin().version());
    plugins.showPages(pages, shell);
    SiteRoutes routes =
        new SiteRoutes()
            .websocket(
                VortexWebsocketServer.PATH,
                new VortexWebsocketServer(
                    router,
                    door.links(),
                    ConfiguredLimits.forPages(router.limits(), frame.config().vortex())))
            .health(health)
            .metrics(frame.metrics()::text)
            .plugins(pages)
            .vendor(web.resolve("vendor"))
            .shell(web.resolve("shells").resolve(shell.key()));
    door.uploads().forEach(routes::transfer);
    if (door.access() != null) {
      routes.access(door.access());
    }
    HttpSite site = frame.resources().add(new HttpSite(config, routes));
    site.start();
    frame.resources().add(() -> router.closeLinks(shell.vortexName()));
    return new SiteAddress(title(shell), site.uri());
  }

  private static String title(PeekService shell) {
    String key = shell.key();
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }
}
