package org.peekplatform.storage;

import java.time.Duration;

/**
 * How much of the database one service may use.
 *
 * @param maximumSize how many connections may be open at once; at least 1
 * @param connectionTimeout how long to wait for a free connection; at least 250 ms
 * @param slowStatement statements that take longer are logged with their time; zero for none
 * @param longUse who holds a connection for longer is logged, with the place where it was taken;
 *     zero for nobody
 */
public record PoolLimits(
    int maximumSize, Duration connectionTimeout, Duration slowStatement, Duration longUse) {

  /** Has nothing said of connections that are used for long. */
  public PoolLimits(int maximumSize, Duration connectionTimeout, Duration slowStatement) {
    this(maximumSize, connectionTimeout, slowStatement, Duration.ZERO);
  }

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
    if (!longUse.isZero() && longUse.toMillis() < 2_000) {
      throw new IllegalArgumentException(
          "database.leakDetectionSeconds is %s but must be at least 2, or 0 for none."
              .formatted(longUse));
    }
  }

  /** 20 connections, 30 s to wait, statements slow from 1 s. */
  public static final PoolLimits DEFAULTS =
      new PoolLimits(20, Duration.ofSeconds(30), Duration.ofSeconds(1));
}
