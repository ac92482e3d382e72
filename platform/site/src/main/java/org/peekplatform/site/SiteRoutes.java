package org.peekplatform.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.HttpSiteConfig;

/**
 * What a site serves, collected before it is built.
 *
 * <p>For use by one thread, and for one site.
 */
public final class SiteRoutes {

  private static final long BYTES_PER_KB = 1024;

  private final Map<String, Handler> exact = new LinkedHashMap<>();
  private final Map<String, Handler> websockets = new LinkedHashMap<>();
  private @Nullable Supplier<HealthReport> health;
  private RequestCallers healthReaders = _ -> Optional.empty();
  private @Nullable ResourceRoutes resources;
  private @Nullable Path shell;
  private Function<String, @Nullable OverlayFile> overlay = _ -> null;
  private @Nullable SiteAccess access;

  /**
   * Serves a websocket.
   *
   * @param path such as {@code /vortexws}
   * @param handler upgrades the requests; it gets them neither compressed nor limited in size
   * @return this
   */
  public SiteRoutes websocket(String path, Handler handler) {
    websockets.put(path, handler);
    return this;
  }

  /**
   * Serves large uploads or downloads.
   *
   * @param path such as {@code /peek_server.update.plugin}
   * @param handler limits the size itself; it gets requests neither compressed nor limited
   * @return this
   */
  public SiteRoutes transfer(String path, Handler handler) {
    websockets.put(path, handler);
    return this;
  }

  /**
   * Serves {@code /health}: status 200 when all is well or this is a standby, else 503. Users of a
   * site that is closed to strangers read all of it, everybody else whether all is well.
   *
   * @param report makes the answer for each request
   * @return this
   */
  public SiteRoutes health(Supplier<HealthReport> report) {
    return health(report, _ -> Optional.empty());
  }

  /**
   * Serves {@code /health} as {@link #health(Supplier)} does.
   *
   * @param report makes the answer for each request
   * @param callers tells who else may read all of it
   * @return this
   */
  public SiteRoutes health(Supplier<HealthReport> report, RequestCallers callers) {
    health = report;
    healthReaders = callers;
    return this;
  }

  /**
   * Serves {@code /metrics} in the text format of Prometheus.
   *
   * @param text makes the answer for each request
   * @return this
   */
  public SiteRoutes metrics(Supplier<String> text) {
    exact.put("/metrics", new MetricsHandler(text));
    return this;
  }

  /**
   * Serves the modules that shells and plugins share, under {@code /vendor/}.
   *
   * @param folder the folder of the modules; their names change with their content
   * @return this
   */
  public SiteRoutes vendor(Path folder) {
    exact.put(
        "/vendor/*", new FolderHandler("/vendor/", new StaticFolder(folder), Caching.IMMUTABLE));
    return this;
  }

  /**
   * Serves the manifest and the files of the plugins, under {@code /plugins/}, and how the
   * installation looks; what replaces files of the shell is taken from there too.
   *
   * @param plugins the plugins, which may change while the site runs
   * @return this
   */
  public SiteRoutes plugins(PluginRoutes plugins) {
    exact.put("/plugins/*", plugins);
    LookRoutes look = new LookRoutes(plugins::look);
    exact.put(SiteLook.SHEET, look);
    exact.put(SiteLook.LOGO + "*", look);
    overlay = plugins::shellFile;
    return this;
  }

  /**
   * Serves what plugins answer themselves, below {@code /<plugin name>/}; it bounds the size of
   * requests itself.
   *
   * @param routes the resources, which may change while the site runs
   * @return this
   */
  public SiteRoutes resources(ResourceRoutes routes) {
    resources = routes;
    return this;
  }

  /**
   * Serves the shell: its files, and its page for every other address.
   *
   * @param folder the folder with {@code index.html}
   * @return this
   */
  public SiteRoutes shell(Path folder) {
    shell = folder;
    return this;
  }

  /**
   * Closes the site to strangers: they reach the entrance, and of {@code /health} the status.
   *
   * @param rule decides who may use the site; without one it is open
   * @return this
   */
  public SiteRoutes access(SiteAccess rule) {
    access = rule;
    return this;
  }

  Handler handler(HttpSiteConfig config) {
    Handler.Sequence all = new Handler.Sequence();
    if (health != null) {
      all.addHandler(
          new PathRoute(
              "/health",
              limited(config, compressed(new HealthHandler(health, this::mayReadHealth)))));
    }
    if (access == null) {
      all.addHandler(guarded(config));
    } else {
      all.addHandler(limited(config, access.entrance()));
      all.addHandler(new AccessGuard(access, guarded(config)));
    }
    return all;
  }

  private boolean mayReadHealth(Request request) {
    return healthReaders.callerOf(request).isPresent()
        || (access != null && access.user(request).isPresent());
  }

  /** Returns all that strangers do not reach on a site that is closed to them. */
  private Handler guarded(HttpSiteConfig config) {
    Handler.Sequence pages = new Handler.Sequence();
    exact.forEach((path, handler) -> pages.addHandler(new PathRoute(path, handler)));
    if (shell != null) {
      pages.addHandler(new ShellHandler(shell, overlay));
    }
    Handler.Sequence all = new Handler.Sequence();
    websockets.forEach((path, handler) -> all.addHandler(new PathRoute(path, handler)));
    if (resources != null) {
      all.addHandler(compressed(resources));
    }
    all.addHandler(limited(config, compressed(pages)));
    return all;
  }

  private static Handler limited(HttpSiteConfig config, Handler handler) {
    SizeLimitHandler limited = new SizeLimitHandler(config.maxRequestBodyKb() * BYTES_PER_KB, -1);
    limited.setHandler(handler);
    return limited;
  }

  private static Handler compressed(Handler pages) {
    CompressionHandler handler = new CompressionHandler(pages);
    handler.putCompression(new GzipCompression());
    handler.putConfiguration(
        "/*",
        // Nobody needs to send us compressed requests, and they could unpack to anything.
        CompressionConfig.builder().defaults().decompressExcludePath("/*").build());
    return handler;
  }
}
