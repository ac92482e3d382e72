package org.peekplatform.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when a worker is to be replaced (Documentation 2.2.6). For the engine's thread. */
final class WorkerWear {

  private static final Logger log = LoggerFactory.getLogger(WorkerWear.class);

  private final long mostTasks;
  private final long mostMemory;
  private long begun;

  WorkerWear(TaskExecutorLimits limits) {
    this.mostTasks = limits.mostTasks();
    this.mostMemory = memoryLimit(limits.mostMemory());
  }

  /** A limit that a fresh worker exceeds would let it be replaced again and again. */
  private static long memoryLimit(long wanted) {
    if (wanted == 0) {
      return 0;
    }
    // What the former worker of this process left must not count.
    System.gc();
    if (usedAfterCollection() <= wanted) {
      return wanted;
    }
    log.warn(
        "worker.maxMemoryMb is {}, but {} MB are in use before the first task: the limit is ignored. Raise it.",
        wanted >> 20,
        usedAfterCollection() >> 20);
    return 0;
  }

  void begun(int tasks) {
    begun += tasks;
  }

  /** Returns how many more tasks it may begin. */
  int room(int wanted) {
    return mostTasks == 0 ? wanted : Math.clamp(mostTasks - begun, 0, wanted);
  }

  /** Returns why it is worn out; null if it is not. */
  @Nullable String reason() {
    if (mostTasks > 0 && begun >= mostTasks) {
      return "it has begun %d tasks, of %d (worker.maxTasks)".formatted(begun, mostTasks);
    }
    long used = mostMemory == 0 ? 0 : usedAfterCollection();
    return used > mostMemory
        ? "%d MB are in use after a collection, of %d (worker.maxMemoryMb)"
            .formatted(used >> 20, mostMemory >> 20)
        : null;
  }

  private static long usedAfterCollection() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      used += usage == null ? 0 : usage.getUsed();
    }
    return used;
  }
}
