package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code tasks} of a server and of a worker: how much work may be under way on workers.
 *
 * @param maxPending {@code tasks.maxPending}: how many tasks may wait for their results, 1000
 * @param maxQueuedPerPlugin {@code tasks.maxQueuedPerPlugin}: how many calls of one plugin the
 *     database may hold, 10000
 * @param safetyPoll {@code tasks.safetyPollSeconds}: how long to trust that no notification was
 *     lost, 10
 * @param resultGrace {@code tasks.resultGraceSeconds}: how long an outcome is kept that its caller
 *     does not take, 300
 * @param keepDeadLetters {@code tasks.keepDeadLettersDays}: how long a call is kept that failed for
 *     good and that nobody waited for, 30
 * @param maxDeadLettersPerPlugin {@code tasks.maxDeadLettersPerPlugin}: how many of them are kept
 *     of one plugin, the newest, 1000
 */
public record TaskCallsConfig(
    int maxPending,
    int maxQueuedPerPlugin,
    Duration safetyPoll,
    Duration resultGrace,
    Duration keepDeadLetters,
    int maxDeadLettersPerPlugin) {

  private static final int MOST_CALLS = 10_000_000;
  private static final int MOST_POLL_SECONDS = 600;
  private static final int MOST_GRACE_SECONDS = 86_400;
  private static final int MOST_DAYS = 3_650;
  private static final int MOST_LETTERS = 1_000_000;

  static TaskCallsConfig read(ConfigReader reader) {
    return new TaskCallsConfig(
        reader.integer("tasks.maxPending", 1000, 1, MOST_CALLS),
        reader.integer("tasks.maxQueuedPerPlugin", 10_000, 1, MOST_CALLS),
        Duration.ofSeconds(reader.integer("tasks.safetyPollSeconds", 10, 1, MOST_POLL_SECONDS)),
        Duration.ofSeconds(reader.integer("tasks.resultGraceSeconds", 300, 0, MOST_GRACE_SECONDS)),
        Duration.ofDays(reader.integer("tasks.keepDeadLettersDays", 30, 1, MOST_DAYS)),
        reader.integer("tasks.maxDeadLettersPerPlugin", 1000, 1, MOST_LETTERS));
  }
}
