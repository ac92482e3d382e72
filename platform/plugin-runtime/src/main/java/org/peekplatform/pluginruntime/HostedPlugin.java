package org.peekplatform.pluginruntime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private final OwnedResources resources;
  private final TimedStep steps;
  private final PublishedApis apis;
  private volatile PluginStatus status;
  private @Nullable PluginContext<H> context;

  HostedPlugin(
      UnpackedPlugin plugin, OwnedResources resources, TimedStep steps, PublishedApis apis) {
    this.plugin = plugin;
    this.resources = resources;
    this.steps = steps;
    this.apis = apis;
    this.status = status(PluginStatus.State.RESOLVED, null);
  }

  UnpackedPlugin plugin() {
    return plugin;
  }

  PluginStatus status() {
    return status;
  }

  boolean failed() {
    return status.state() == PluginStatus.State.FAILED;
  }

  void load(PlatformHooks<P, H> hooks, ContextFactory<H> contexts) {
    try {
      PluginContext<H> made =
          steps.run("the constructor", () -> contexts.create(plugin, resources));
      context = made;
      P platform = steps.run("the preparation", () -> hooks.create(made));
      run("load", () -> made.entryHook().load(platform));
      run("the registration", () -> hooks.loaded(made));
      status = status(PluginStatus.State.LOADED, null);
    } catch (Exception e) {
      fail("load", e);
    }
  }

  void start() {
    PluginContext<H> loaded = context;
    if (loaded == null || status.state() != PluginStatus.State.LOADED) {
      return;
    }
    try {
      run("start", () -> loaded.entryHook().start());
      apis.publish(
          plugin.name(), steps.run("publishedApi", () -> loaded.entryHook().publishedApi()));
      status = status(PluginStatus.State.STARTED, null);
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
    PluginContext<H> started = context;
    if (started == null || status.state() != PluginStatus.State.STARTED) {
      return;
    }
    apis.withdraw(plugin.name());
    attempt("stop", () -> started.entryHook().stop());
    started.vortex().close();
    status = status(PluginStatus.State.STOPPED, null);
  }

  void unload() {
    PluginContext<H> loaded = context;
    if (loaded != null && !failed()) {
      attempt("unload", () -> loaded.entryHook().unload());
    }
    release();
  }

  /** Marks the plugin as failed because of another one, and takes away what it has. */
  void refuse(String reason) {
    status = status(PluginStatus.State.FAILED, reason);
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
            "%s failed in %s: %s".formatted(plugin.name(), step, rootCause(problem)));
    LOGGER.error("{} failed in {}; the others go on.", plugin.name(), step, problem);
    apis.withdraw(plugin.name());
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

  private PluginStatus status(PluginStatus.State state, @Nullable String error) {
    return new PluginStatus(plugin.name(), plugin.definition().plugin().version(), state, error);
  }

  private static String rootCause(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && !(root instanceof TimedStep.HungException)) {
      root = root.getCause();
    }
    String message = root.getMessage();
    boolean ours = root instanceof PluginException || root instanceof TimedStep.HungException;
    return ours && message != null ? message : root.toString();
  }

  /** A step that returns nothing. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** Makes the context of a plugin, and with it the entry hook. */
  @FunctionalInterface
  interface ContextFactory<H> {
    PluginContext<H> create(UnpackedPlugin plugin, OwnedResources resources) throws Exception;
  }
}
