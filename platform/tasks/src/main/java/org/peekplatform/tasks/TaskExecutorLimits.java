package org.peekplatform.tasks;

import java.time.Duration;

/**
 * How a worker executes tasks.
 *
 * @param concurrency how many tasks may run at once; at least 1
 * @param safetyPoll how long to trust that no notification was lost; at least 100 ms
 * @param heartbeat how often the worker says that it lives; at least 50 ms. After four missed heart
 *     beats its tasks are given to other workers
 * @param mostRuns how many workers may die over a task before its caller is told; at least 1
 * @param drain how long running tasks may go on when the worker stops; zero to interrupt at once
 */
public record TaskExecutorLimits(
    int concurrency, Duration safetyPoll, Duration heartbeat, int mostRuns, Duration drain) {

  /** How many heart beats in a row may be missed. */
  static final int MISSED_HEARTBEATS = 4;

  /** 16 at once, 10 s, 10 s, 3 runs, 20 s. */
  public static final TaskExecutorLimits DEFAULTS =
      new TaskExecutorLimits(
          16, Duration.ofSeconds(10), Duration.ofSeconds(10), 3, Duration.ofSeconds(20));

  /** Refuses values that cannot work. */
  public TaskExecutorLimits {
    if (concurrency < 1 || mostRuns < 1) {
      throw new IllegalArgumentException(
          "A worker's concurrency is %d and its mostRuns is %d, but both must be at least 1."
              .formatted(concurrency, mostRuns));
    }
    if (safetyPoll.toMillis() < 100 || heartbeat.toMillis() < 50 || drain.isNegative()) {
      throw new IllegalArgumentException(
          "A worker's safetyPoll is %s (at least 100 ms), its heartbeat %s (at least 50 ms), its drain %s (not negative)."
              .formatted(safetyPoll, heartbeat, drain));
    }
  }
}
