package org.peekplatform.tasks;

import java.time.Duration;

/**
 * How much work a service may have under way on workers.
 *
 * @param mostPending how many submitted tasks may wait for their results; at least 1
 * @param mostQueuedPerPlugin how many calls of one plugin the database may hold; at least 1
 * @param safetyPoll how long to trust that no notification was lost; positive
 * @param resultGrace how long an outcome is kept that its caller does not take
 * @param keepDeadLetters how long a dead letter is kept; positive
 * @param mostDeadLettersPerPlugin how many dead letters of one plugin are kept, the newest; at
 *     least 1
 */
public record TaskCallerLimits(
    int mostPending,
    int mostQueuedPerPlugin,
    Duration safetyPoll,
    Duration resultGrace,
    Duration keepDeadLetters,
    int mostDeadLettersPerPlugin) {

  /** 1,000 pending, 10,000 queued per plugin, 10 s, 5 min, 30 days, 1,000 dead letters. */
  public static final TaskCallerLimits DEFAULTS =
      new TaskCallerLimits(1_000, 10_000, Duration.ofSeconds(10), Duration.ofMinutes(5));

  /** Refuses values that cannot work. */
  public TaskCallerLimits {
    if (mostPending < 1 || mostQueuedPerPlugin < 1 || mostDeadLettersPerPlugin < 1) {
      throw new IllegalArgumentException(
          "Tasks need room: mostPending is %d, mostQueuedPerPlugin is %d and mostDeadLettersPerPlugin is %d, but all must be at least 1."
              .formatted(mostPending, mostQueuedPerPlugin, mostDeadLettersPerPlugin));
    }
    if (!safetyPoll.isPositive() || resultGrace.isNegative() || !keepDeadLetters.isPositive()) {
      throw new IllegalArgumentException(
          "safetyPoll is %s and keepDeadLetters is %s but must be positive; resultGrace is %s but must not be negative."
              .formatted(safetyPoll, keepDeadLetters, resultGrace));
    }
  }

  /**
   * Makes limits that keep dead letters for 30 days, 1,000 of each plugin.
   *
   * @param mostPending how many submitted tasks may wait for their results
   * @param mostQueuedPerPlugin how many calls of one plugin the database may hold
   * @param safetyPoll how long to trust that no notification was lost
   * @param resultGrace how long an outcome is kept that its caller does not take
   */
  public TaskCallerLimits(
      int mostPending, int mostQueuedPerPlugin, Duration safetyPoll, Duration resultGrace) {
    this(mostPending, mostQueuedPerPlugin, safetyPoll, resultGrace, Duration.ofDays(30), 1_000);
  }
}
