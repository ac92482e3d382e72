package org.peekplatform.tck;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory at one moment that plugins could leave behind: threads and class loaders.
 *
 * @param threads the names of all platform threads
 * @param loaders the number of class loaders of plugins
 */
record Leftovers(Set<String> threads, int loaders) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String LOADER = "org.peekplatform.pluginruntime.PluginClassLoader";
  private static final Pattern COUNTED =
      Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(LOADER) + "(?:\\s|$)");

  static Leftovers now() {
    return new Leftovers(
        Thread.getAllStackTraces().keySet().stream()
            .filter(Leftovers::belongsToPlugin)
            .map(Thread::getName)
            .collect(Collectors.toSet()),
        loadersInMemory());
  }

  /** Waits until nothing more is there than at this moment, or tells what is. */
  List<String> additional() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> more = compare(now());
    while (!more.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      more = compare(now());
    }
    return more;
  }

  private List<String> compare(Leftovers later) {
    List<String> more = new ArrayList<>();
    later.threads.stream()
        .filter(name -> !threads.contains(name))
        .sorted()
        .map("The plugin's thread %s still runs. End it in stop()."::formatted)
        .forEach(more::add);
    if (later.loaders > loaders) {
      more.add(
          "%d class loaders of plugins cannot be freed: somebody still holds an object of the plugin, such as a listener, a thread-local value or a driver. Take it away in stop()."
              .formatted(later.loaders - loaders));
    }
    return more;
  }

  private static boolean belongsToPlugin(Thread thread) {
    return isPlugin(thread.getContextClassLoader()) || isPlugin(thread.getClass().getClassLoader());
  }

  private static boolean isPlugin(@Nullable ClassLoader loader) {
    return loader != null && loader.getClass().getName().equals(LOADER);
  }

  /** Lets the JVM count its objects, which collects garbage first. */
  private static int loadersInMemory() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      String histogram =
          (String)
              server.invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      Matcher line = COUNTED.matcher(histogram);
      return line.find() ? Integer.parseInt(line.group(1)) : 0;
    } catch (JMException e) {
      throw new IllegalStateException("This JVM cannot count its objects.", e);
    }
  }
}
