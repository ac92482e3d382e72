package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code worker} of a worker: how tasks are executed (Documentation 5).
 *
 * @param workerCount {@code worker.workerCount}: how many tasks run at once, 4
 * @param safetyPoll {@code worker.safetyPollSeconds}: how long to trust that no notification was
 *     lost, 10
 * @param heartBeat {@code worker.heartBeatSeconds}: how often the worker says that it lives, 10;
 *     after four missed ones its tasks are given to other workers
 * @param maxRuns {@code worker.maxRuns}: how many workers may die over a task before its caller is
 *     told, 3
 * @param drain {@code worker.drainSeconds}: how long running tasks may go on when the worker stops,
 *     20; 0 to interrupt at once
 */
public record TaskRunsConfig(
    int workerCount, Duration safetyPoll, Duration heartBeat, int maxRuns, Duration drain) {

  private static final int MOST_WORKERS = 1000;
  private static final int MOST_RUNS = 100;
  private static final int MOST_SECONDS = 600;

  static TaskRunsConfig read(ConfigReader reader) {
    return new TaskRunsConfig(
        reader.integer("worker.workerCount", 4, 1, MOST_WORKERS),
        Duration.ofSeconds(reader.integer("worker.safetyPollSeconds", 10, 1, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("worker.heartBeatSeconds", 10, 1, MOST_SECONDS)),
        reader.integer("worker.maxRuns", 3, 1, MOST_RUNS),
        Duration.ofSeconds(reader.integer("worker.drainSeconds", 20, 0, MOST_SECONDS)));
  }
}
