package org.peekplatform.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.FrontendConfig;

/**
 * Serves the manifest of a shell's plugins and their files, as an overlay changes them.
 *
 * <p>Plugins come and go while the site runs: every request sees either all of a change or nothing
 * of it. Former versions of a plugin stay readable for a while, for browsers that still show them.
 * All methods may be called from any thread.
 */
public final class PluginRoutes extends Handler.Abstract {

  static final String PREFIX = "/plugins/";

  /** Stands between a plugin's revision and the hash of the files that replace some of its own. */
  static final String OVERLAID = "~";

  private static final String MANIFEST = PREFIX + "manifest.json";
  private static final String ASSETS = "assets/";

  private final String shell;
  private final PluginManifest manifest;
  private final FrontendConfig config;
  private final @Nullable OverlayFile configuredLogo;
  private final Overlay overlay;
  private final FileAnswer answer = new FileAnswer();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object changing = new Object();
  private volatile @Nullable DevelopmentNotice notice;
  private volatile Served served;

  private record Served(
      Map<String, WebPlugin> plugins,
      KeptRevisions kept,
      OverlaySnapshot overlay,
      SiteLook look,
      String manifest,
      String revision) {}

  /** A file of a plugin, which stands in a folder or in the overlay. */
  private record Found(@Nullable OverlayFile overlaid, @Nullable Path file, Caching caching) {}

  /**
   * Creates routes without any plugin.
   *
   * @param shell {@code admin}, {@code mobile} or {@code desktop}
   * @param platformVersion the platform's version
   * @param config how the site looks, and how many former versions stay readable
   * @param overlay the files that replace others
   */
  public PluginRoutes(
      String shell, String platformVersion, FrontendConfig config, Overlay overlay) {
    this.shell = shell;
    this.manifest = new PluginManifest(shell, platformVersion);
    this.config = config;
    this.configuredLogo = SiteLook.read(config.logo());
    this.overlay = overlay;
    this.served = serve(Map.of(), new KeptRevisions(List.of()));
    overlay.onChange(() -> change(UnaryOperator.identity()));
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
   * Replaces all plugins in one step, and tells open pages.
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

  /**
   * Shows in open pages what the author of a plugin has to mend.
   *
   * @param notice what has to be mended, or null if all is well
   */
  public void showNotice(@Nullable DevelopmentNotice notice) {
    this.notice = notice;
    change(UnaryOperator.identity());
  }

  /**
   * Returns the former versions that are still readable; their folders must stay.
   *
   * @return plugins that are no longer current, newest first
   */
  public List<WebPlugin> kept() {
    return served.kept().plugins();
  }

  /**
   * Returns which shell this is.
   *
   * @return {@code admin}, {@code mobile} or {@code desktop}
   */
  public String shell() {
    return shell;
  }

  /**
   * Returns a text that is another one whenever the manifest is.
   *
   * @return some letters and digits
   */
  public String revision() {
    return served.revision();
  }

  /**
   * Calls a listener after each change of the manifest.
   *
   * @param listener called on the thread that made the change
   */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Returns how the installation looks now. */
  SiteLook look() {
    return served.look();
  }

  /** Returns the file that replaces one of the shell, or null. */
  @Nullable OverlayFile shellFile(String path) {
    return served.overlay().find("shells/" + shell + "/" + path);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Served now = served;
    String path = Paths.decoded(request);
    if (path.equals(MANIFEST)) {
      JsonAnswer.send(request, response, callback, now.manifest());
      return true;
    }
    Found found = find(now, path);
    if (found == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      send(request, response, callback, found);
    }
    return true;
  }

  private void send(Request request, Response response, Callback callback, Found found)
      throws IOException {
    if (found.overlaid() != null) {
      answer.send(request, response, callback, found.overlaid(), found.caching());
    } else if (found.file() != null) {
      answer.send(request, response, callback, found.file(), found.caching());
    }
  }

  /** Finds a file by an address {@code /plugins/<name>/<revision>/<path>}. */
  private static @Nullable Found find(Served now, String path) {
    String[] parts = path.substring(PREFIX.length()).split("/", 3);
    if (parts.length < 3) {
      return null;
    }
    String revision = parts[1];
    WebPlugin plugin = plugin(now, parts[0], revision);
    if (plugin == null) {
      return null;
    }
    // Only what an address was made for may be kept for ever; an older one gets today's overlay.
    Caching caching =
        plugin.equals(now.plugins().get(plugin.name()))
                && revision.equals(plugin.pageRevision(now.overlay()))
            ? Caching.IMMUTABLE
            : Caching.REVALIDATE;
    OverlayFile overlaid = now.overlay().ofPlugin(plugin.name(), parts[2]);
    Path file = overlaid == null ? file(plugin, parts[2]) : null;
    return overlaid == null && file == null ? null : new Found(overlaid, file, caching);
  }

  private static @Nullable WebPlugin plugin(Served now, String name, String pageRevision) {
    int overlaid = pageRevision.indexOf(OVERLAID);
    String revision = overlaid < 0 ? pageRevision : pageRevision.substring(0, overlaid);
    WebPlugin current = now.plugins().get(name);
    return current != null && current.revision().equals(revision)
        ? current
        : now.kept().find(name, revision);
  }

  private static @Nullable Path file(WebPlugin plugin, String relative) {
    Path page = new StaticFolder(plugin.pageFolder()).find(relative);
    Path assets = plugin.assetFolder();
    if (page != null || assets == null || !relative.startsWith(ASSETS)) {
      return page;
    }
    return new StaticFolder(assets).find(relative.substring(ASSETS.length()));
  }

  private void change(UnaryOperator<Map<String, WebPlugin>> change) {
    boolean changed;
    synchronized (changing) {
      Served before = served;
      Map<String, WebPlugin> plugins = change.apply(new LinkedHashMap<>(before.plugins()));
      served =
          serve(plugins, before.kept().after(before.plugins(), plugins, config.keptRevisions()));
      changed = !served.revision().equals(before.revision());
    }
    if (changed) {
      listeners.forEach(Runnable::run);
    }
  }

  private Served serve(Map<String, WebPlugin> plugins, KeptRevisions kept) {
    OverlaySnapshot files = overlay.snapshot();
    SiteLook look = SiteLook.of(config, configuredLogo, files, shell);
    String json = manifest.json(plugins.values(), files, look, notice);
    String revision = OverlayFile.hash(json.getBytes(StandardCharsets.UTF_8));
    return new Served(plugins, kept, files, look, json, revision);
  }
}
