package org.peekplatform.config;

import java.time.Duration;

/**
 * The section {@code database}.
 *
 * @param connectUrl {@code database.connectUrl}: {@code embedded} for the database that the
 *     platform runs itself, or {@code postgresql://user:password@host:port/database}, or a {@code
 *     jdbc:postgresql:} address
 * @param poolSize {@code database.poolSize}: how many connections may be open at once, 20
 * @param connectionTimeout {@code database.connectionTimeoutSeconds}: how long to wait for a free
 *     connection, 30
 * @param slowStatement {@code database.slowStatementMs}: statements that take longer, in
 *     milliseconds, are logged with their time, 1000; 0 for none
 * @param longUse {@code database.leakDetectionSeconds}: who holds a connection for longer is
 *     logged, with the place where it was taken, 600; 0 for nobody
 */
public record DatabaseConfig(
    String connectUrl,
    int poolSize,
    Duration connectionTimeout,
    Duration slowStatement,
    Duration longUse) {

  /** The value of {@code database.connectUrl} that stands for the embedded database. */
  public static final String EMBEDDED = "embedded";

  private static final int MOST_CONNECTIONS = 1000;
  private static final int MOST_SECONDS = 600;
  private static final int MOST_MILLIS = 3_600_000;

  static DatabaseConfig read(ConfigReader reader) {
    return new DatabaseConfig(
        reader.parsed(
            "database.connectUrl",
            EMBEDDED,
            "\"embedded\", postgresql://user:password@host:port/database or jdbc:postgresql://…",
            text ->
                text.equals(EMBEDDED)
                        || text.startsWith("postgresql://")
                        || text.startsWith("jdbc:postgresql:")
                    ? text
                    : null),
        reader.integer("database.poolSize", 20, 1, MOST_CONNECTIONS),
        Duration.ofSeconds(
            reader.integer("database.connectionTimeoutSeconds", 30, 1, MOST_SECONDS)),
        Duration.ofMillis(reader.integer("database.slowStatementMs", 1000, 0, MOST_MILLIS)),
        longUse(reader));
  }

  private static Duration longUse(ConfigReader reader) {
    int seconds = reader.integer("database.leakDetectionSeconds", 600, 0, MOST_SECONDS * 100);
    // The pool cannot look more often.
    return Duration.ofSeconds(seconds == 1 ? 2 : seconds);
  }

  /**
   * Tells whether the platform runs the database itself.
   *
   * @return true if {@code connectUrl} is {@code embedded}
   */
  public boolean embedded() {
    return connectUrl.equals(EMBEDDED);
  }

  /** Leaves the address out, for it may hold the password. */
  @Override
  public String toString() {
    return "DatabaseConfig[poolSize=%d, embedded=%s]".formatted(poolSize, embedded());
  }
}
