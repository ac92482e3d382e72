package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginCommonEntryHook;
import org.peekplatform.site.PluginResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plugin on one service, and where it is in its life cycle.
 *
 * <p>The steps are called by one thread; {@link #status} by any.
 */
final class HostedPlugin<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>> {

  private static final Logger LOGGER = LoggerFactory.getLogger(HostedPlugin.class);

  private final UnpackedPlugin plugin;
  private final boolean runs;
  private final Map<String, HostedPlugin<P, H>> needs;
  private final OwnedResources resources;
  private final TimedStep steps;
  private volatile PluginStatus status;
  private volatile @Nullable Object api;
  private volatile @Nullable PluginContext<H> context;

  /**
   * Prepares a plugin.
   *
   * @param plugin the plugin
   * @param runs whether it has a part on this service; else others only use its classes
   * @param needs the plugins it needs, as they are loaded here
   * @param stepTimeout how long a step may take
   */
  HostedPlugin(
      UnpackedPlugin plugin,
      boolean runs,
      Map<String, HostedPlugin<P, H>> needs,
      Duration stepTimeout) {
    this.plugin = plugin;
    this.runs = runs;
    this.needs = Map.copyOf(needs);
    PluginClassLoader loader =
        new PluginClassLoader(
            plugin,
            HostedPlugin.class.getClassLoader(),
            needs.values().stream().map(need -> need.resources.classLoader()).toList());
    this.resources = new OwnedResources(loader);
    this.steps = new TimedStep(plugin.name(), loader, stepTimeout);
    this.status = status(PluginStatus.State.RESOLVED, null, null);
  }

  String name() {
    return plugin.name();
  }

  UnpackedPlugin plugin() {
    return plugin;
  }

  /** Tells whether the plugin has a part on this service. */
  boolean runs() {
    return runs;
  }

  Map<String, HostedPlugin<P, H>> needs() {
    return needs;
  }

  PluginClassLoader classLoader() {
    return resources.classLoader();
  }

  PluginStatus status() {
    return status;
  }

  boolean failed() {
    return status.state() == PluginStatus.State.FAILED;
  }

  boolean started() {
    return status.state() == PluginStatus.State.STARTED;
  }

  /** Returns what it publishes to others, or null before it is started and after it is stopped. */
  @Nullable Object publishedApi() {
    return api;
  }

  /** Returns what it was loaded with, or null if it is not loaded or gone. */
  @Nullable PluginContext<H> context() {
    return context;
  }

  /** Loads the plugin, unless one that it needs has failed. */
  void load(PlatformHooks<P, H> hooks, ContextFactory<P, H> contexts) {
    LoggedPlugin.run(name(), () -> loadInItsName(hooks, contexts));
  }

  private void loadInItsName(PlatformHooks<P, H> hooks, ContextFactory<P, H> contexts) {
    if (refusedForNeeds() || !runs) {
      return;
    }
    try {
      PluginContext<H> made = steps.run("the constructor", () -> contexts.create(this, resources));
      context = made;
      P platform = steps.run("the preparation", () -> hooks.create(made));
      run("load", () -> made.entryHook().load(platform));
      run("the registration", () -> hooks.loaded(made));
      status = status(PluginStatus.State.LOADED, null, null);
    } catch (Exception e) {
      fail("load", e);
    }
  }

  /** Starts the loaded plugin, unless one that it needs has failed. */
  void start() {
    LoggedPlugin.run(name(), this::startInItsName);
  }

  private void startInItsName() {
    PluginContext<H> loaded = context;
    if (failed()
        || refusedForNeeds()
        || loaded == null
        || status.state() != PluginStatus.State.LOADED) {
      return;
    }
    try {
      run("start", () -> loaded.entryHook().start());
      run("checkHealth", () -> loaded.entryHook().checkHealth());
      if (loaded.vortex().isClosed()) {
        throw new PluginException(
            "It has closed platform.vortex(), which the platform closes after stop(). Close only the registrations.",
            null);
      }
      api = steps.run("publishedApi", () -> loaded.entryHook().publishedApi());
      status = status(PluginStatus.State.STARTED, null, null);
      LOGGER.info("{} {} is started.", plugin.name(), plugin.revision());
    } catch (Exception e) {
      fail("start", e);
    }
  }

  /** Returns what the plugin serves itself on a site, or empty while it is not started. */
  Optional<PluginResources> served(PeekService site) {
    PluginContext<H> started = context;
    return started == null || status.state() != PluginStatus.State.STARTED
        ? Optional.empty()
        : Optional.of(started.served(site));
  }

  void stop() {
    LoggedPlugin.run(name(), this::stopInItsName);
  }

  private void stopInItsName() {
    PluginContext<H> started = context;
    if (started == null || status.state() != PluginStatus.State.STARTED) {
      return;
    }
    api = null;
    attempt("stop", () -> started.entryHook().stop());
    started.vortex().close();
    status = status(PluginStatus.State.STOPPED, null, null);
  }

  void unload() {
    LoggedPlugin.run(name(), this::unloadInItsName);
  }

  private void unloadInItsName() {
    PluginContext<H> loaded = context;
    if (loaded != null && !failed()) {
      attempt("unload", () -> loaded.entryHook().unload());
    }
    release();
  }

  private boolean refusedForNeeds() {
    Optional<HostedPlugin<P, H>> failed =
        needs.values().stream()
            .filter(HostedPlugin::failed)
            .min(Comparator.comparing(HostedPlugin::name));
    failed.ifPresent(
        need ->
            refuse("It needs %s, which failed: %s".formatted(need.name(), need.status().error())));
    return failed.isPresent();
  }

  /** Marks the plugin as failed because of another one, and takes away what it has. */
  private void refuse(String reason) {
    status = status(PluginStatus.State.FAILED, reason, null);
    LOGGER.error("{} is not started: {}", plugin.name(), reason);
    PluginContext<H> loaded = context;
    if (loaded != null) {
      attempt("unload", () -> loaded.entryHook().unload());
    }
    release();
  }

  private void fail(String step, Exception problem) {
    PluginStatus.State before = status.state();
    status =
        status(
            PluginStatus.State.FAILED,
            "%s failed in %s: %s".formatted(plugin.name(), step, rootCause(problem)),
            problem);
    LOGGER.error("{} failed in {}; the others go on.", plugin.name(), step, problem);
    api = null;
    PluginContext<H> loaded = context;
    // A plugin that hangs would only hang again.
    if (before == PluginStatus.State.LOADED
        && loaded != null
        && !(problem instanceof TimedStep.HungException)) {
      attempt("unload", () -> loaded.entryHook().unload());
    }
    release();
  }

  private void release() {
    PluginContext<H> gone = context;
    context = null;
    if (gone != null) {
      gone.vortex().close();
    }
    resources.close();
  }

  private void run(String step, Work work) throws Exception {
    steps.<@Nullable Void>run(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  private void attempt(String step, Work work) {
    try {
      run(step, work);
    } catch (Exception e) {
      LOGGER.warn("{} failed in {}; it is taken away all the same.", plugin.name(), step, e);
    }
  }

  private PluginStatus status(
      PluginStatus.State state, @Nullable String error, @Nullable Throwable problem) {
    return PluginStatus.of(plugin, state, error, problem);
  }

  private String rootCause(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && !(root instanceof TimedStep.HungException)) {
      root = root.getCause();
    }
    String message = root.getMessage();
    boolean ours = root instanceof PluginException || root instanceof TimedStep.HungException;
    return ours && message != null ? message : root + place(root);
  }

  /** Names the line of a plugin's own code where it failed; empty if there is none. */
  private String place(Throwable problem) {
    return Arrays.stream(problem.getStackTrace())
        .filter(frame -> plugin.name().equals(frame.getClassLoaderName()))
        .findFirst()
        .map(frame -> " (%s:%d)".formatted(frame.getFileName(), frame.getLineNumber()))
        .orElse("");
  }

  /** A step that returns nothing. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** Makes the context of a plugin, and with it the entry hook. */
  @FunctionalInterface
  interface ContextFactory<P extends PeekPlatformCommonHook, H extends PluginCommonEntryHook<P>> {
    PluginContext<H> create(HostedPlugin<P, H> plugin, OwnedResources resources) throws Exception;
  }
}
