package org.peekplatform.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.LoggedPlugin;

/**
 * A change to the plugins that is under way, step by step.
 *
 * <p>Driven by one thread; {@link #toTuple} may be called by any.
 */
final class PluginOperation {

  private final String id = UUID.randomUUID().toString();
  private final OperationKind kind;
  private final String plugin;
  private final @Nullable String fromVersion;
  private final @Nullable String toVersion;
  private final String by;
  private final Instant startedAt = Instant.now();
  private final Consumer<PluginOperationTuple> listener;
  private final List<PluginOperationStepTuple> steps = new ArrayList<>();
  private OperationState state = OperationState.RUNNING;
  private @Nullable String message;
  private @Nullable Instant endedAt;

  PluginOperation(
      OperationKind kind,
      String plugin,
      @Nullable String fromVersion,
      @Nullable String toVersion,
      String by,
      Consumer<PluginOperationTuple> listener) {
    this.kind = kind;
    this.plugin = plugin;
    this.fromVersion = fromVersion;
    this.toVersion = toVersion;
    this.by = by;
    this.listener = listener;
  }

  OperationKind kind() {
    return kind;
  }

  String plugin() {
    return plugin;
  }

  /** Does a step; what it throws is noted and thrown on. */
  <T extends @Nullable Object> T step(String name, Callable<T> work) throws Exception {
    long begin = System.nanoTime();
    show(new PluginOperationStepTuple(name, OperationState.RUNNING.name(), null, 0), false);
    try {
      T result = LoggedPlugin.call(plugin, work);
      show(ended(name, OperationState.SUCCEEDED, null, begin), true);
      return result;
    } catch (Exception e) {
      show(ended(name, OperationState.FAILED, e.getMessage(), begin), true);
      throw e;
    }
  }

  /** Does a step that returns nothing. */
  void run(String name, Work work) throws Exception {
    this.<@Nullable Void>step(
        name,
        () -> {
          work.run();
          return null;
        });
  }

  /** What a step does that returns nothing. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private static PluginOperationStepTuple ended(
      String name, OperationState state, @Nullable String detail, long begin) {
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return new PluginOperationStepTuple(name, state.name(), detail, millis);
  }

  private void show(PluginOperationStepTuple step, boolean insteadOfLast) {
    synchronized (steps) {
      if (insteadOfLast) {
        steps.removeLast();
      }
      steps.add(step);
    }
    listener.accept(toTuple());
  }

  PluginOperationTuple end(OperationState how, String why) {
    synchronized (steps) {
      state = how;
      message = why;
      endedAt = Instant.now();
    }
    PluginOperationTuple ended = toTuple();
    listener.accept(ended);
    return ended;
  }

  PluginOperationTuple toTuple() {
    synchronized (steps) {
      return new PluginOperationTuple(
          id,
          kind.name(),
          plugin,
          fromVersion,
          toVersion,
          state.name(),
          message,
          by,
          startedAt,
          endedAt,
          steps);
    }
  }
}
