package org.peekplatform.pluginruntime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names plugins that leave something behind when they are gone: threads that still run, and classes
 * that cannot be freed.
 *
 * <p>Safe for use by several threads.
 */
public final class LeakWatch {

  private static final Logger LOGGER = LoggerFactory.getLogger(LeakWatch.class);

  private final MeterRegistry meters;
  private final Map<String, List<WeakReference<ClassLoader>>> gone = new ConcurrentHashMap<>();

  /**
   * Creates the watch.
   *
   * @param meters gets {@code peek.plugin.unloaded}, the versions of a plugin that were unloaded
   *     and are still in memory, and {@code peek.plugin.leaked.threads}, how many threads they left
   */
  public LeakWatch(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Takes note of a plugin that was unloaded. */
  void unloaded(String plugin, ClassLoader loader) {
    versions(plugin).add(new WeakReference<>(loader));
    List<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> belongsTo(thread, loader))
            .map(Thread::getName)
            .sorted()
            .toList();
    if (!left.isEmpty()) {
      meters.counter("peek.plugin.leaked.threads", "plugin", plugin).increment(left.size());
      LOGGER.warn(
          "{} is unloaded, but its threads {} still run. It must end them in stop().",
          plugin,
          left);
    }
  }

  private List<WeakReference<ClassLoader>> versions(String plugin) {
    return gone.computeIfAbsent(
        plugin,
        name -> {
          List<WeakReference<ClassLoader>> versions = new CopyOnWriteArrayList<>();
          Gauge.builder("peek.plugin.unloaded", versions, LeakWatch::inMemory)
              .description("Versions that were unloaded and are still in memory")
              .tag("plugin", name)
              .register(meters);
          return versions;
        });
  }

  private static boolean belongsTo(Thread thread, ClassLoader loader) {
    return loader.equals(thread.getContextClassLoader())
        || loader.equals(thread.getClass().getClassLoader());
  }

  private static int inMemory(List<WeakReference<ClassLoader>> versions) {
    versions.removeIf(version -> version.get() == null);
    return versions.size();
  }
}
