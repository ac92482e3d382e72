package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.plugin.UpgradeMode;
import org.peekplatform.site.HealthReport;
import org.peekplatform.site.PluginRoutes;
import org.peekplatform.site.ResourceRoutes;
import org.peekplatform.site.WebPlugin;
import org.peekplatform.vortex.VortexScope;

/**
 * The plugins of one service: {@code load} all, {@code start} all, and in the other order {@code
 * stop} and {@code unload} all (Documentation 10.2.1); and the change to other ones meanwhile.
 *
 * <p>A plugin that fails, or does not return in time, takes down those that need it and nobody
 * else. All methods may be called from any thread; changes are made one after the other.
 *
 * @param <P> the platform hook of the service
 * @param <H> the entry hook of the service
 */
public final class PluginHost<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>>
    implements AutoCloseable {

  private final HookType<P, H> type;
  private final Settings settings;
  private final PlatformHooks<P, H> hooks;
  private final Semaphore changing = new Semaphore(1);
  private final Object showing = new Object();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<PluginRoutes> shown = new CopyOnWriteArrayList<>();
  private volatile HostedPlugins<P, H> now = new HostedPlugins<>(Map.of(), Map.of());

  /**
   * What a service gives its plugins.
   *
   * @param serviceId the name of the service in the installation, such as {@code peek-server|host}
   * @param dataPath the folder in which each plugin gets one for its files
   * @param stepTimeout how long one step of the life cycle may take
   * @param http how long plugins' outgoing HTTP may take
   * @param drain how long a version that was replaced may go on with what it has
   * @param scopes the way into the service's router
   * @param leaks watches what is left of plugins that are gone
   */
  public record Settings(
      String serviceId,
      Path dataPath,
      Duration stepTimeout,
      HttpTimeouts http,
      Duration drain,
      PluginScopes scopes,
      LeakWatch leaks) {}

  /**
   * Creates a host without plugins.
   *
   * @param type which entry hooks to look for
   * @param settings what the service gives
   * @param hooks makes what this service offers to each plugin
   */
  public PluginHost(HookType<P, H> type, Settings settings, PlatformHooks<P, H> hooks) {
    this.type = type;
    this.settings = settings;
    this.hooks = hooks;
  }

  /**
   * Loads and starts plugins, each after those it needs, in the place of those that run. One that
   * fails is left out, with those that need it.
   *
   * @param enabled the plugins; what runs and is not among them is stopped
   */
  public void run(EnabledPlugins enabled) {
    run(enabled, Set.of());
  }

  /**
   * Loads and starts plugins as {@link #run(EnabledPlugins)} does.
   *
   * @param enabled the plugins
   * @param again the names of plugins that are loaded anew whatever runs
   */
  public void run(EnabledPlugins enabled, Set<String> again) {
    try (PluginChange<P, H> change = begin(enabled, again)) {
      change.commit();
    }
  }

  /**
   * Loads and starts plugins beside those that run. Nothing reaches them before {@link
   * PluginChange#commit}.
   *
   * @param enabled the plugins that shall run afterwards; those that run already in the same build
   *     and need nothing new stay as they are
   * @param again the names of plugins that are loaded anew whatever runs
   * @return the change, to be committed or closed
   * @throws PluginChangeException if a plugin fails that ran before, is another build, or is in
   *     {@code again}; what ran runs on
   */
  public PluginChange<P, H> stage(EnabledPlugins enabled, Set<String> again) {
    PluginChange<P, H> change = begin(enabled, again);
    List<PluginStatus> failed = change.newFailures(again);
    if (!failed.isEmpty()) {
      change.close();
      throw new PluginChangeException(failed);
    }
    return change;
  }

  private PluginChange<P, H> begin(EnabledPlugins enabled, Set<String> again) {
    changing.acquireUninterruptibly();
    try {
      HostedPlugins<P, H> next = next(enabled, again);
      PluginChange<P, H> change = new PluginChange<>(this, now, next);
      change.bringUp();
      return change;
    } catch (RuntimeException e) {
      changing.release();
      throw e;
    }
  }

  private HostedPlugins<P, H> next(EnabledPlugins enabled, Set<String> again) {
    Map<String, HostedPlugin<P, H>> next = new LinkedHashMap<>();
    for (UnpackedPlugin plugin : enabled.usable()) {
      HostedPlugin<P, H> running = now.plugins().get(plugin.name());
      Map<String, HostedPlugin<P, H>> needs = needs(plugin, next);
      boolean stays =
          running != null
              && running.plugin().revision().equals(plugin.revision())
              && running.needs().equals(needs)
              && !again.contains(plugin.name());
      next.put(plugin.name(), stays ? Objects.requireNonNull(running) : hosted(plugin, needs));
    }
    return new HostedPlugins<>(next, enabled.refused());
  }

  private Map<String, HostedPlugin<P, H>> needs(
      UnpackedPlugin plugin, Map<String, HostedPlugin<P, H>> next) {
    return plugin.definition().plugin().dependencies().keySet().stream()
        .collect(Collectors.toMap(name -> name, name -> Objects.requireNonNull(next.get(name))));
  }

  /** Returns a plugin that is not loaded yet. */
  private HostedPlugin<P, H> hosted(UnpackedPlugin plugin, Map<String, HostedPlugin<P, H>> needs) {
    return new HostedPlugin<>(
        plugin, plugin.definition().requires(type.service()), needs, settings.stepTimeout());
  }

  /** Loads and starts what is not loaded yet. */
  void bringUp(List<HostedPlugin<P, H>> fresh) {
    fresh.forEach(plugin -> plugin.load(hooks, this::context));
    fresh.forEach(HostedPlugin::start);
  }

  /**
   * Lets plugins take the place of others in the router and everywhere else.
   *
   * @throws RuntimeException if the router refuses, and then all is as before; or if something else
   *     fails that follows the router, after all has changed as far as it could
   */
  void swap(
      List<HostedPlugin<P, H>> retired, List<HostedPlugin<P, H>> fresh, HostedPlugins<P, H> next) {
    List<PluginContext<H>> from = contexts(retired);
    List<PluginContext<H>> to = contexts(fresh);
    settings
        .scopes()
        .swap(
            from.stream().map(PluginContext::vortex).toList(),
            to.stream().map(PluginContext::vortex).toList());
    now = next;
    Stream<Runnable> first = Stream.of(() -> hooks.swapped(from, to));
    runAll(Stream.concat(first, listeners.stream()).toList());
  }

  /** Tells whether a change has taken place, whatever failed afterwards. */
  boolean runs(HostedPlugins<P, H> plugins) {
    return now.equals(plugins);
  }

  private static void runAll(List<Runnable> all) {
    RuntimeException failed = null;
    for (Runnable each : all) {
      try {
        each.run();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** Stops plugins, the last one first, after they have worked off what they had. */
  void takeDown(List<HostedPlugin<P, H>> plugins) {
    long end = System.nanoTime() + settings.drain().toNanos();
    for (PluginContext<H> context : contexts(plugins)) {
      settings
          .scopes()
          .awaitIdle(context.vortex(), Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    List<HostedPlugin<P, H>> reverse = plugins.reversed();
    reverse.forEach(HostedPlugin::stop);
    reverse.forEach(
        plugin -> {
          plugin.unload();
          settings.leaks().unloaded(plugin.name(), plugin.classLoader());
        });
  }

  /** Loads builds again that were stopped for others which failed. */
  void revive(HostedPlugins<P, H> before) {
    Map<String, HostedPlugin<P, H>> again = new LinkedHashMap<>();
    for (HostedPlugin<P, H> plugin : before.inOrder()) {
      boolean alive = plugin.started() || !plugin.runs() || plugin.failed();
      Map<String, HostedPlugin<P, H>> needs = needs(plugin.plugin(), again);
      again.put(
          plugin.name(),
          alive && plugin.needs().equals(needs) ? plugin : hosted(plugin.plugin(), needs));
    }
    HostedPlugins<P, H> revived = new HostedPlugins<>(again, before.refused());
    List<HostedPlugin<P, H>> fresh = revived.without(before);
    bringUp(fresh);
    swap(List.of(), fresh, revived);
  }

  /** Called once at the end of each change. */
  void changeEnded() {
    changing.release();
  }

  /** Tells whether a plugin must not run in two builds at once. */
  static boolean restarts(HostedPlugin<?, ?> plugin) {
    return plugin.plugin().definition().upgradeMode() == UpgradeMode.RESTART;
  }

  private List<PluginContext<H>> contexts(List<HostedPlugin<P, H>> plugins) {
    return plugins.stream()
        .map(HostedPlugin::context)
        .<PluginContext<H>>mapMulti(
            (context, all) -> {
              if (context != null) {
                all.accept(context);
              }
            })
        .toList();
  }

  /** Stops all plugins and then unloads them, each before those it needs. */
  @Override
  public void close() {
    changing.acquireUninterruptibly();
    try {
      takeDown(now.inOrder());
    } finally {
      changing.release();
    }
  }

  /**
   * Returns how the enabled plugins of this service do.
   *
   * @return one status for each that runs here, and for each that could not be used at all
   */
  public List<PluginStatus> statuses() {
    return now.statuses();
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
   * Listens to changes.
   *
   * @param listener called after plugins have taken the place of others and before these are
   *     stopped, by the thread that changes them
   */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Shows the plugins' pages in a shell, now and after each change; those of failed plugins are
   * left out.
   *
   * @param routes the routes of the site
   * @param shell the shell of the site
   */
  public void showPages(PluginRoutes routes, PeekService shell) {
    shown.add(routes);
    show(
        () ->
            routes.replaceAll(
                now.plugins().values().stream()
                    .filter(plugin -> !plugin.failed())
                    .flatMap(plugin -> plugin.plugin().webPlugin(shell).stream())
                    .toList()));
  }

  /**
   * Shows what runs, now and after each change.
   *
   * <p>One at a time: a site that opens while plugins change must not show what ran before, after
   * the change has shown what runs.
   */
  private void show(Runnable show) {
    Runnable alone =
        () -> {
          synchronized (showing) {
            show.run();
          }
        };
    onChange(alone);
    alone.run();
  }

  /**
   * Returns the folders of former versions whose pages are still readable, and must stay.
   *
   * @return folders inside of unpacked plugins
   */
  public List<Path> foldersShown() {
    return shown.stream()
        .flatMap(routes -> routes.kept().stream())
        .map(WebPlugin::pageFolder)
        .toList();
  }

  /**
   * Serves what the started plugins answer themselves on a site, and goes on to whenever plugins
   * change.
   *
   * @param routes the routes of the site
   * @param site {@code SERVER} for the site of the services, or the shell of the site
   */
  public void showResources(ResourceRoutes routes, PeekService site) {
    show(
        () ->
            routes.replaceAll(
                now.plugins().values().stream()
                    .flatMap(plugin -> plugin.served(site).stream())
                    .toList()));
  }

  private PluginContext<H> context(HostedPlugin<P, H> hosted, OwnedResources resources)
      throws IOException {
    UnpackedPlugin plugin = hosted.plugin();
    Path files = settings.dataPath().resolve(plugin.name());
    Files.createDirectories(files);
    H hook = EntryHooks.find(plugin, type, type.hookClass(), resources.classLoader());
    List<VortexScope> needed =
        contexts(List.copyOf(hosted.needs().values())).stream().map(PluginContext::vortex).toList();
    return new PluginContext<>(
        plugin,
        settings.serviceId(),
        files,
        settings.scopes().stage(plugin.name(), needed),
        new NeededApis(hosted.needs()),
        resources,
        settings.http(),
        hook);
  }
}
