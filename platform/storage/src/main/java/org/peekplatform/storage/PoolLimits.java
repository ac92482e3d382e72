package org.peekplatform.storage;

import java.time.Duration;

/**
 * How much of the database one service may use.
 *
 * @param maximumSize how many connections may be open at once; at least 1
 * @param connectionTimeout how long to wait for a free connection; at least 250 ms
 * @param slowStatement statements that take longer are logged with their time; zero for none
 */
public record PoolLimits(int maximumSize, Duration connectionTimeout, Duration slowStatement) {

  /** Refuses values that cannot work. */
  public PoolLimits {
    if (maximumSize < 1) {
      throw new IllegalArgumentException(
          "database.poolSize is %d but must be at least 1.".formatted(maximumSize));
    }
    if (connectionTimeout.toMillis() < 250) {
      throw new IllegalArgumentException(
          "The time to wait for a connection is %s but must be at least 250 ms."
              .formatted(connectionTimeout));
    }
  }

  /** 20 connections, 30 s to wait, statements slow from 1 s. */
  public static final PoolLimits DEFAULTS =
      new PoolLimits(20, Duration.ofSeconds(30), Duration.ofSeconds(1));
}
