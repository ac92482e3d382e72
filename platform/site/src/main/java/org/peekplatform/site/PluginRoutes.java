package org.peekplatform.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Serves the manifest of a shell's plugins and their files.
 *
 * <p>Plugins come and go while the site runs: every request sees either all of a change or nothing
 * of it. All methods may be called from any thread.
 */
public final class PluginRoutes extends Handler.Abstract {

  static final String PREFIX = "/plugins/";
  private static final String MANIFEST = PREFIX + "manifest.json";
  private static final String ASSETS = "assets/";

  private final PluginManifest manifest;
  private final FileAnswer answer = new FileAnswer();
  private final AtomicReference<Served> served;

  private record Served(Map<String, WebPlugin> plugins, String manifest) {}

  /**
   * Creates routes without any plugin.
   *
   * @param shell {@code admin}, {@code mobile} or {@code desktop}
   * @param platformVersion the platform's version
   */
  public PluginRoutes(String shell, String platformVersion) {
    this.manifest = new PluginManifest(shell, platformVersion);
    this.served = new AtomicReference<>(serve(Map.of()));
  }

  /**
   * Adds a plugin, or replaces the one of the same name.
   *
   * @param plugin the plugin
   */
  public void put(WebPlugin plugin) {
    change(
        plugins -> {
          plugins.put(plugin.name(), plugin);
          return plugins;
        });
  }

  /**
   * Takes a plugin away; nothing happens if it is not there.
   *
   * @param name the plugin's name
   */
  public void remove(String name) {
    change(
        plugins -> {
          plugins.remove(name);
          return plugins;
        });
  }

  /**
   * Replaces all plugins in one step.
   *
   * @param all the plugins, in the order of the manifest
   */
  public void replaceAll(List<WebPlugin> all) {
    change(
        _ -> {
          Map<String, WebPlugin> plugins = new LinkedHashMap<>();
          all.forEach(plugin -> plugins.put(plugin.name(), plugin));
          return plugins;
        });
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Served now = served.get();
    String path = Paths.decoded(request);
    if (path.equals(MANIFEST)) {
      JsonAnswer.send(request, response, callback, now.manifest());
      return true;
    }
    Path file = file(now, path);
    if (file == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      answer.send(request, response, callback, file, Caching.IMMUTABLE);
    }
    return true;
  }

  private static @Nullable Path file(Served now, String path) {
    int end = path.indexOf('/', PREFIX.length());
    WebPlugin plugin = end < 0 ? null : now.plugins().get(path.substring(PREFIX.length(), end));
    if (plugin == null || !path.startsWith(plugin.address())) {
      return null;
    }
    String relative = path.substring(plugin.address().length());
    Path page = new StaticFolder(plugin.pageFolder()).find(relative);
    Path assets = plugin.assetFolder();
    if (page != null || assets == null || !relative.startsWith(ASSETS)) {
      return page;
    }
    return new StaticFolder(assets).find(relative.substring(ASSETS.length()));
  }

  private void change(UnaryOperator<Map<String, WebPlugin>> change) {
    served.updateAndGet(now -> serve(change.apply(new LinkedHashMap<>(now.plugins()))));
  }

  private Served serve(Map<String, WebPlugin> plugins) {
    return new Served(plugins, manifest.json(plugins.values()));
  }
}
