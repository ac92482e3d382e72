package org.peekplatform.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.PluginHost;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.HttpSite;
import org.peekplatform.site.ManifestPublisher;
import org.peekplatform.site.Overlay;
import org.peekplatform.site.PluginRoutes;
import org.peekplatform.site.RequestCallers;
import org.peekplatform.site.ResourceLimits;
import org.peekplatform.site.ResourceMeters;
import org.peekplatform.site.ResourceRoutes;
import org.peekplatform.site.SiteAccess;
import org.peekplatform.site.SiteRoutes;
import org.peekplatform.vortex.VortexScope;
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
   * How the sites of a service look.
   *
   * @param config the section {@code frontend}
   * @param overlay the files that replace others
   */
  public record Look(FrontendConfig config, Overlay overlay) {

    private static final long BYTES_PER_MB = 1 << 20;

    /**
     * Begins to watch the overlay of a service.
     *
     * @param frame the service's frame, which ends the watch
     * @param config the section {@code frontend}
     * @return the look of the service's sites
     */
    public static Look open(ServiceFrame<?> frame, FrontendConfig config) {
      return new Look(
          config,
          frame
              .resources()
              .add(Overlay.open(config.overlayDir(), config.overlayMaxMb() * BYTES_PER_MB)));
    }
  }

  /**
   * Opens a site for all who reach it.
   *
   * @param frame the service's frame, which closes it
   * @param config where to listen, and the limits
   * @param look how the site looks
   * @param shell which shell, and under which name its pages join
   * @param router the service's router
   * @param plugins the service's plugins
   * @param health what {@code /health} answers
   * @return the site's address
   */
  public static SiteAddress open(
      ServiceFrame<?> frame,
      HttpSiteConfig config,
      Look look,
      PeekService shell,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      Supplier<HealthReport> health) {
    return open(frame, config, look, shell, router, plugins, health, Door.open(shell));
  }

  /**
   * Opens a site.
   *
   * @param frame the service's frame, which closes it
   * @param config where to listen, and the limits
   * @param look how the site looks
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
      Look look,
      PeekService shell,
      VortexRouter router,
      PluginHost<?, ?> plugins,
      Supplier<HealthReport> health,
      Door door) {
    Path web = frame.origin().web();
    PluginRoutes pages =
        new PluginRoutes(shell.key(), frame.origin().version(), look.config(), look.overlay());
    VortexScope scope = frame.resources().add(router.openScope("peek_platform"));
    ManifestPublisher _ = scope.own(new ManifestPublisher(scope, pages));
    ResourceRoutes resources = resources(frame, config, RequestCallers.pages());
    plugins.showResources(resources, shell);
    // Told last, so that new pages find what they ask for.
    plugins.showPages(pages, shell);
    frame.resources().add(frame.origin().notices().follow(pages::showNotice));
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
            .resources(resources)
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

  /**
   * Makes the routes of what plugins answer themselves on a site.
   *
   * @param frame the service's frame, which counts
   * @param config the site
   * @param callers tells who sends a request
   * @return routes without any resource yet
   */
  public static ResourceRoutes resources(
      ServiceFrame<?> frame, HttpSiteConfig config, RequestCallers callers) {
    return new ResourceRoutes(
        callers,
        ResourceLimits.of(config.resources()),
        new ResourceMeters(frame.metrics().registry(), config.name()));
  }

  private static String title(PeekService shell) {
    String key = shell.key();
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }
}
