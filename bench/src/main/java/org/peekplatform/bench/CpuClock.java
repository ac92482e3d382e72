package org.peekplatform.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts how often a task runs in a second of processor time.
 *
 * <p>The time of the whole process counts, so garbage collection and compilation are in it, and
 * other processes of a busy machine are not.
 */
final class CpuClock {

  private final com.sun.management.OperatingSystemMXBean system;

  CpuClock() {
    OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    if (!(bean instanceof com.sun.management.OperatingSystemMXBean known)) {
      throw new IllegalStateException("This JVM does not tell its processor time.");
    }
    system = known;
  }

  /** Runs a task again and again for some processor time; returns runs per second of it. */
  double ratePerSecond(Duration time, Runnable task) {
    long started = system.getProcessCpuTime();
    long spent;
    long runs = 0;
    do {
      task.run();
      runs++;
      spent = system.getProcessCpuTime() - started;
    } while (spent < time.toNanos());
    return runs * (double) TimeUnit.SECONDS.toNanos(1) / spent;
  }
}
