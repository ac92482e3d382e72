package org.peekplatform.tasks;

import java.time.Duration;

/**
 * How a worker executes tasks.
 *
 * @param concurrency how many tasks may run at once; at least 1
 * @param safetyPoll how long to trust that no notification was lost; at least 100 ms
 * @param heartbeat how soon others must see that the worker is dead; at least 50 ms. It says twice
 *     as often that it lives; its calls are given to others after at least 1.25 and less than 2
 *     times this
 * @param mostRuns how many workers may die over a call before it becomes a dead letter; at least 1
 * @param drain how long running tasks may go on when the worker stops; zero to interrupt at once
 * @param unknownGrace how long a call may wait although no worker has its task; not negative
 * @param mostTasks after how many tasks the worker is worn out; 0 for never
 * @param mostMemory how many bytes may be used after a collection before the worker is worn out; 0
 *     for any number
 */
public record TaskExecutorLimits(
    int concurrency,
    Duration safetyPoll,
    Duration heartbeat,
    int mostRuns,
    Duration drain,
    Duration unknownGrace,
    long mostTasks,
    long mostMemory) {

  /** 16 at once, 10 s, 10 s, 3 runs, 20 s, 30 s, never worn out. */
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
    if (unknownGrace.isNegative() || mostTasks < 0 || mostMemory < 0) {
      throw new IllegalArgumentException(
          "A worker's unknownGrace is %s, its mostTasks %d, its mostMemory %d, but none may be negative."
              .formatted(unknownGrace, mostTasks, mostMemory));
    }
  }

  /**
   * Makes limits of a worker that is never worn out, with a grace of 30 s for unknown tasks.
   *
   * @param concurrency how many tasks may run at once
   * @param safetyPoll how long to trust that no notification was lost
   * @param heartbeat how soon others must see that the worker is dead
   * @param mostRuns how many workers may die over a call
   * @param drain how long running tasks may go on when the worker stops
   */
  public TaskExecutorLimits(
      int concurrency, Duration safetyPoll, Duration heartbeat, int mostRuns, Duration drain) {
    this(concurrency, safetyPoll, heartbeat, mostRuns, drain, Duration.ofSeconds(30), 0, 0);
  }

  /**
   * Changes how long a call may wait although no worker has its task.
   *
   * @param grace not negative
   * @return a changed copy
   */
  public TaskExecutorLimits withUnknownGrace(Duration grace) {
    return new TaskExecutorLimits(
        concurrency, safetyPoll, heartbeat, mostRuns, drain, grace, mostTasks, mostMemory);
  }

  /**
   * Changes when the worker is worn out.
   *
   * @param tasks after how many tasks; 0 for never
   * @param memory beyond how many bytes after a collection; 0 for any number
   * @return a changed copy
   */
  public TaskExecutorLimits withWear(long tasks, long memory) {
    return new TaskExecutorLimits(
        concurrency, safetyPoll, heartbeat, mostRuns, drain, unknownGrace, tasks, memory);
  }

  /** How long between two signs of life. */
  long beatMillis() {
    return heartbeat.toMillis() / 2;
  }

  /** How long after a sign of life others take the worker for dead: they look at each beat. */
  long leaseMillis() {
    return heartbeat.toMillis() * 5 / 4;
  }
}
