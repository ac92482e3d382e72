package org.peekplatform.logging;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The plugin in whose name a thread works: each line that the thread logs carries it, whoever wrote
 * the line: the plugin, a library that it brought, or the platform on its behalf.
 *
 * <p>Whoever calls a plugin's code does so by {@link #call} or {@link #run}, or on {@link
 * #threads}. The threads that the plugin then creates work in its name too. Inside of a call to
 * another plugin's published API the name stays that of the caller.
 */
public final class LoggedPlugin {

  // A name only, so that a thread which outlives the plugin does not keep its classes.
  private static final InheritableThreadLocal<@Nullable String> CURRENT =
      new InheritableThreadLocal<>();

  private LoggedPlugin() {}

  /**
   * Returns in whose name this thread works.
   *
   * @return the plugin's name, or null for the platform
   */
  public static @Nullable String current() {
    return CURRENT.get();
  }

  /**
   * Runs something in the name of a plugin.
   *
   * @param plugin the plugin's name
   * @param work what to run
   * @return what it returned
   * @param <R> the type of the result
   * @throws Exception what it threw
   */
  public static <R extends @Nullable Object> R call(String plugin, Callable<R> work)
      throws Exception {
    String former = CURRENT.get();
    CURRENT.set(plugin);
    try {
      return work.call();
    } finally {
      restore(former);
    }
  }

  /**
   * Runs something in the name of a plugin, as {@link #call} does.
   *
   * @param plugin the plugin's name
   * @param work what to run
   */
  public static void run(String plugin, Runnable work) {
    String former = CURRENT.get();
    CURRENT.set(plugin);
    try {
      work.run();
    } finally {
      restore(former);
    }
  }

  /**
   * Returns a factory of virtual threads that work in the name of a plugin, whoever creates them.
   *
   * @param plugin the plugin's name
   * @param thread the name of the threads
   * @return a factory, usable by any thread
   */
  public static ThreadFactory threads(String plugin, String thread) {
    ThreadFactory factory = Thread.ofVirtual().name(thread).factory();
    return work -> factory.newThread(() -> run(plugin, work));
  }

  private static void restore(@Nullable String former) {
    if (former == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(former);
    }
  }
}
