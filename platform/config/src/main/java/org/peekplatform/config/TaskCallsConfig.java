package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code tasks} of a server: how much work may be under way on workers.
 *
 * @param maxPending {@code tasks.maxPending}: how many tasks may wait for their results, 1000
 * @param maxQueuedPerPlugin {@code tasks.maxQueuedPerPlugin}: how many calls of one plugin the
 *     database may hold, 10000
 * @param safetyPoll {@code tasks.safetyPollSeconds}: how long to trust that no notification was
 *     lost, 10
 * @param resultGrace {@code tasks.resultGraceSeconds}: how long an answer is kept after its
 *     caller's time-out, 300
 */
public record TaskCallsConfig(
    int maxPending, int maxQueuedPerPlugin, Duration safetyPoll, Duration resultGrace) {

  private static final int MOST_CALLS = 10_000_000;
  private static final int MOST_POLL_SECONDS = 600;
  private static final int MOST_GRACE_SECONDS = 86_400;

  static TaskCallsConfig read(ConfigReader reader) {
    return new TaskCallsConfig(
        reader.integer("tasks.maxPending", 1000, 1, MOST_CALLS),
        reader.integer("tasks.maxQueuedPerPlugin", 10_000, 1, MOST_CALLS),
        Duration.ofSeconds(reader.integer("tasks.safetyPollSeconds", 10, 1, MOST_POLL_SECONDS)),
        Duration.ofSeconds(reader.integer("tasks.resultGraceSeconds", 300, 0, MOST_GRACE_SECONDS)));
  }
}
