package org.peekplatform.tasks;

import java.time.Duration;

/**
 * How much work a server may have under way on workers.
 *
 * @param mostPending how many submitted tasks may wait for their results; at least 1
 * @param mostQueuedPerPlugin how many calls of one plugin the database may hold; at least 1
 * @param safetyPoll how long to trust that no notification was lost; positive
 * @param resultGrace how long an answer is kept after its caller's time-out
 */
public record TaskCallerLimits(
    int mostPending, int mostQueuedPerPlugin, Duration safetyPoll, Duration resultGrace) {

  /** 1,000 pending, 10,000 queued per plugin, 10 s, 5 min. */
  public static final TaskCallerLimits DEFAULTS =
      new TaskCallerLimits(1_000, 10_000, Duration.ofSeconds(10), Duration.ofMinutes(5));

  /** Refuses values that cannot work. */
  public TaskCallerLimits {
    if (mostPending < 1 || mostQueuedPerPlugin < 1) {
      throw new IllegalArgumentException(
          "Tasks need room: mostPending is %d and mostQueuedPerPlugin is %d, but both must be at least 1."
              .formatted(mostPending, mostQueuedPerPlugin));
    }
    if (!safetyPoll.isPositive() || resultGrace.isNegative()) {
      throw new IllegalArgumentException(
          "safetyPoll is %s but must be positive; resultGrace is %s but must not be negative."
              .formatted(safetyPoll, resultGrace));
    }
  }
}
