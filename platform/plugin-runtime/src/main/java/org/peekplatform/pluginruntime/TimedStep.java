package org.peekplatform.pluginruntime;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one plugin's life cycle, each for a limited time on a thread of its own. */
final class TimedStep {

  private final String plugin;
  private final ClassLoader classLoader;
  private final Duration limit;

  TimedStep(String plugin, ClassLoader classLoader, Duration limit) {
    this.plugin = plugin;
    this.classLoader = classLoader;
    this.limit = limit;
  }

  /**
   * Runs a step and waits for it.
   *
   * @throws HungException if it takes too long; it is interrupted and left alone
   * @throws Exception what the step threw
   */
  <T extends @Nullable Object> T run(String step, Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().name(plugin + " " + step).unstarted(task);
    thread.setContextClassLoader(classLoader);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new HungException(
          "%s did not return from %s within %d s (key plugin.startTimeoutSeconds in config.json). Let it do long work on vortex().executor()."
              .formatted(plugin, step, limit.toSeconds()),
          e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  /** Errors of a plugin, such as missing classes, are failures of that plugin like any other. */
  private Exception unwrapped(ExecutionException e) {
    return e.getCause() instanceof Exception exception
        ? exception
        : new PluginException(plugin + " failed with " + e.getCause(), e.getCause());
  }

  /** Thrown when a step does not return. */
  static final class HungException extends Exception {
    private static final long serialVersionUID = 1L;

    HungException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
