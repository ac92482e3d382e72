package org.peekplatform.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this process has used between two points, so that figures of a busy machine can be read. */
final class ProcessCost {

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long cpuAtStart = system.getProcessCpuTime();
  private final long wallAtStart = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - wallAtStart) / 1e9;
  }

  double cpuSeconds() {
    return (system.getProcessCpuTime() - cpuAtStart) / 1e9;
  }
}
