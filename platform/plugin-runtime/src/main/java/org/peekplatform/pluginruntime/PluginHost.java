package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.PluginRoutes;
import org.peekplatform.site.ResourceRoutes;
import org.peekplatform.vortex.VortexScope;

/**
 * The plugins of one service: {@code load} all, {@code start} all, and in the other order {@code
 * stop} and {@code unload} all (Documentation 10.2.1).
 *
 * <p>A plugin that fails, or does not return in time, takes down those that need it and nobody
 * else. {@link #load}, {@link #start} and {@link #close} are called by one thread; the other
 * methods by any.
 *
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
public final class PluginHost<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>
    implements AutoCloseable {

  private final HookType<P, H> type;
  private final Settings settings;
  private final EnabledPlugins enabled;
  private final PublishedApis apis = new PublishedApis();
  private final Map<String, HostedPlugin<P, H>> hosted = new LinkedHashMap<>();
  private final List<OwnedResources> libraries = new ArrayList<>();

  /**
   * What a service gives its plugins.
   *
   * @param serviceId the name of the service in the installation, such as {@code peek-server|host}
   * @param dataPath the folder in which each plugin gets one for its files
   * @param stepTimeout how long one step of the life cycle may take
   * @param scopes opens a Vortex scope for an owner, such as {@code router::openScope}
   */
  public record Settings(
      String serviceId,
      Path dataPath,
      Duration stepTimeout,
      Function<String, VortexScope> scopes) {}

  /**
   * Creates a host; nothing is loaded yet.
   *
   * @param type which entry hooks to look for
   * @param settings what the service gives
   * @param enabled the plugins
   */
  public PluginHost(HookType<P, H> type, Settings settings, EnabledPlugins enabled) {
    this.type = type;
    this.settings = settings;
    this.enabled = enabled;
    Map<String, PluginClassLoader> loaders = new LinkedHashMap<>();
    for (UnpackedPlugin plugin : enabled.usable()) {
      PluginClassLoader loader = loader(plugin, loaders);
      loaders.put(plugin.name(), loader);
      OwnedResources resources = new OwnedResources(loader);
      if (plugin.definition().requires(type.service())) {
        TimedStep steps = new TimedStep(plugin.name(), loader, settings.stepTimeout());
        hosted.put(plugin.name(), new HostedPlugin<>(plugin, resources, steps, apis));
      } else {
        // Others may use its public classes here.
        libraries.add(resources);
      }
    }
  }

  private static PluginClassLoader loader(
      UnpackedPlugin plugin, Map<String, PluginClassLoader> loaders) {
    List<PluginClassLoader> needed =
        plugin.definition().plugin().dependencies().keySet().stream()
            .sorted()
            .map(loaders::get)
            .toList();
    return new PluginClassLoader(plugin, PluginHost.class.getClassLoader(), needed);
  }

  /**
   * Loads the plugins, each after those it needs.
   *
   * @param hooks makes what this service offers to each
   */
  public void load(PlatformHooks<P, H> hooks) {
    for (HostedPlugin<P, H> plugin : hosted.values()) {
      if (!refusedForOthers(plugin)) {
        plugin.load(hooks, this::context);
      }
    }
  }

  /** Starts the loaded plugins, each after those it needs. */
  public void start() {
    for (HostedPlugin<P, H> plugin : hosted.values()) {
      if (!plugin.failed() && !refusedForOthers(plugin)) {
        plugin.start();
      }
    }
  }

  /** Stops all plugins and then unloads them, each before those it needs. */
  @Override
  public void close() {
    List<HostedPlugin<P, H>> reverse = List.copyOf(hosted.values()).reversed();
    reverse.forEach(HostedPlugin::stop);
    reverse.forEach(HostedPlugin::unload);
    libraries.reversed().forEach(OwnedResources::close);
  }

  /**
   * Returns how the enabled plugins of this service do.
   *
   * @return one status for each that runs here, and for each that could not be used at all
   */
  public List<PluginStatus> statuses() {
    Stream<PluginStatus> refused =
        enabled.refused().entrySet().stream()
            .map(
                entry ->
                    new PluginStatus(
                        entry.getKey(), null, PluginStatus.State.FAILED, entry.getValue()));
    return Stream.concat(hosted.values().stream().map(HostedPlugin::status), refused).toList();
  }

  /**
   * Returns what {@code /health} tells of the plugins.
   *
   * @return one entry for each status
   */
  public List<HealthReport.Plugin> health() {
    return statuses().stream().map(PluginStatus::health).toList();
  }

  /**
   * Tells whether all enabled plugins of this service run.
   *
   * @return true if none failed
   */
  public boolean healthy() {
    return statuses().stream().noneMatch(status -> status.state() == PluginStatus.State.FAILED);
  }

  /**
   * Shows the plugins' pages in a shell; those of failed plugins are left out.
   *
   * @param routes the routes of the site
   * @param shell the shell of the site
   */
  public void showPages(PluginRoutes routes, PeekService shell) {
    routes.replaceAll(
        enabled.usable().stream()
            .filter(plugin -> runs(plugin.name()))
            .flatMap(plugin -> plugin.webPlugin(shell).stream())
            .toList());
  }

  /**
   * Serves what the started plugins answer themselves on a site.
   *
   * @param routes the routes of the site
   * @param site {@code SERVER} for the site of the services, or the shell of the site
   */
  public void showResources(ResourceRoutes routes, PeekService site) {
    routes.replaceAll(
        hosted.values().stream().flatMap(plugin -> plugin.served(site).stream()).toList());
  }

  private boolean runs(String name) {
    HostedPlugin<P, H> plugin = hosted.get(name);
    return plugin == null || !plugin.failed();
  }

  private boolean refusedForOthers(HostedPlugin<P, H> plugin) {
    String failed = failedNeed(plugin);
    if (failed == null) {
      return false;
    }
    HostedPlugin<P, H> need = hosted.get(failed);
    plugin.refuse(
        "It needs %s, which failed: %s"
            .formatted(failed, need == null ? "unknown" : need.status().error()));
    return true;
  }

  private @Nullable String failedNeed(HostedPlugin<P, H> plugin) {
    return plugin.plugin().definition().plugin().dependencies().keySet().stream()
        .sorted()
        .filter(name -> !runs(name))
        .findFirst()
        .orElse(null);
  }

  private PluginContext<H> context(UnpackedPlugin plugin, OwnedResources resources)
      throws IOException {
    Path files = settings.dataPath().resolve(plugin.name());
    Files.createDirectories(files);
    H hook = EntryHooks.find(plugin, type, type.hookClass(), resources.classLoader());
    return new PluginContext<>(
        plugin,
        settings.serviceId(),
        files,
        settings.scopes().apply(plugin.name()),
        apis,
        resources,
        hook);
  }
}
