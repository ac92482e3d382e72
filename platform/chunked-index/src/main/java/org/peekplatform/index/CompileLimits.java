package org.peekplatform.index;

import java.time.Duration;

/**
 * How a process compiles chunks.
 *
 * @param threads how many blocks of chunks are compiled at once, over all indexes; at least 1
 * @param mostBlock most chunks of one block, which is one transaction; at least 1
 * @param safetyPoll how long to trust that no notification was lost; at least 100 ms
 * @param firstRetry how long a chunk that failed once waits; doubled with each time; at least 1 ms
 * @param longestRetry how long it waits at the most
 * @param mostAttempts how often a chunk is tried before it waits for an administrator; at least 1
 */
public record CompileLimits(
    int threads,
    int mostBlock,
    Duration safetyPoll,
    Duration firstRetry,
    Duration longestRetry,
    int mostAttempts) {

  /** One block at once, of up to 64 chunks, 10 s; 1 s to 5 min, 10 times. */
  public static final CompileLimits DEFAULTS =
      new CompileLimits(
          1, 64, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5), 10);

  /** Refuses values that cannot work. */
  public CompileLimits {
    if (threads < 1 || mostBlock < 1 || mostAttempts < 1) {
      throw new IllegalArgumentException(
          "Compiling of indexes has %d threads, blocks of %d chunks and %d attempts, but each must be at least 1."
              .formatted(threads, mostBlock, mostAttempts));
    }
    if (safetyPoll.toMillis() < 100 || firstRetry.toMillis() < 1 || longestRetry.isNegative()) {
      throw new IllegalArgumentException(
          "Compiling of indexes has a safetyPoll of %s (at least 100 ms) and retries after %s (at least 1 ms) up to %s."
              .formatted(safetyPoll, firstRetry, longestRetry));
    }
  }

  /**
   * Returns the same with another number of threads and another safety poll.
   *
   * @param newThreads how many blocks are compiled at once
   * @param newSafetyPoll how long to trust that no notification was lost
   * @return the changed limits
   */
  public CompileLimits with(int newThreads, Duration newSafetyPoll) {
    return new CompileLimits(
        newThreads, mostBlock, newSafetyPoll, firstRetry, longestRetry, mostAttempts);
  }
}
