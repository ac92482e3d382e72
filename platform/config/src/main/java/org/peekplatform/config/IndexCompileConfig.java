package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code index} of the server and of workers: how indexes are compiled (Documentation
 * 5).
 *
 * @param threads {@code index.compileThreads}: how many blocks of chunks are compiled at once,
 *     which bounds the processors that are used for it; 1
 * @param safetyPoll {@code index.safetyPollSeconds}: how long to trust that no notification was
 *     lost, 10; after as long, others go on with what a killed process was compiling
 */
public record IndexCompileConfig(int threads, Duration safetyPoll) {

  private static final int MOST_THREADS = 100;
  private static final int MOST_SECONDS = 600;

  static IndexCompileConfig read(ConfigReader reader) {
    return new IndexCompileConfig(
        reader.integer("index.compileThreads", 1, 1, MOST_THREADS),
        Duration.ofSeconds(reader.integer("index.safetyPollSeconds", 10, 1, MOST_SECONDS)));
  }
}
