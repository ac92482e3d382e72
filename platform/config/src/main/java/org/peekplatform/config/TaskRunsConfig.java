package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code worker} of a worker: how tasks are executed (Documentation 5).
 *
 * @param workerCount {@code worker.workerCount}: how many tasks run at once, 4
 * @param safetyPoll {@code worker.safetyPollSeconds}: how long to trust that no notification was
 *     lost, 10
 * @param heartBeat {@code worker.heartBeatSeconds}: how soon others see that the worker is dead,
 *     10; it says twice as often that it lives, and other workers run its tasks after 1.25 to 2
 *     times this
 * @param maxRuns {@code worker.maxRuns}: how many workers may die over a task before it becomes a
 *     dead letter, 3
 * @param drain {@code worker.drainSeconds}: how long running tasks may go on when the worker stops,
 *     20; 0 to interrupt at once
 * @param unknownGrace {@code worker.unknownTaskSeconds}: how long a call may wait although no
 *     worker has its task before it fails, 30
 * @param maxTasks {@code worker.maxTasks}: after how many tasks the worker service is started anew
 *     within its process, 0 for never
 * @param maxMemoryMb {@code worker.maxMemoryMb}: how many megabytes may be in use after a
 *     collection before the worker service is started anew, 0 for any number
 */
public record TaskRunsConfig(
    int workerCount,
    Duration safetyPoll,
    Duration heartBeat,
    int maxRuns,
    Duration drain,
    Duration unknownGrace,
    int maxTasks,
    int maxMemoryMb) {

  private static final int MOST_WORKERS = 1000;
  private static final int MOST_RUNS = 100;
  private static final int MOST_SECONDS = 600;
  private static final int MOST_TASKS = 1_000_000_000;
  private static final int MOST_MEGABYTES = 10_000_000;

  static TaskRunsConfig read(ConfigReader reader) {
    return new TaskRunsConfig(
        reader.integer("worker.workerCount", 4, 1, MOST_WORKERS),
        Duration.ofSeconds(reader.integer("worker.safetyPollSeconds", 10, 1, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("worker.heartBeatSeconds", 10, 1, MOST_SECONDS)),
        reader.integer("worker.maxRuns", 3, 1, MOST_RUNS),
        Duration.ofSeconds(reader.integer("worker.drainSeconds", 20, 0, MOST_SECONDS)),
        Duration.ofSeconds(reader.integer("worker.unknownTaskSeconds", 30, 0, MOST_SECONDS)),
        reader.integer("worker.maxTasks", 0, 0, MOST_TASKS),
        reader.integer("worker.maxMemoryMb", 0, 0, MOST_MEGABYTES));
  }
}
