package org.peekplatform.config;

/**
 * The section {@code logging} (Documentation 5).
 *
 * @param level {@code logging.level}: how much is written, {@code INFO}
 * @param logToStdout {@code logging.logToStdout}: whether the console gets it too, {@code false}
 * @param rotateSizeMb {@code logging.rotateSizeMb}: the size in megabytes at which a new file
 *     begins, 20
 * @param rotationsToKeep {@code logging.rotationsToKeep}: how many full files are kept, 2
 */
public record LoggingConfig(
    LogLevel level, boolean logToStdout, int rotateSizeMb, int rotationsToKeep) {

  /** More than this Logback does not number. */
  private static final int MOST_ROTATIONS = 20;

  private static final int MOST_MEGABYTES = 2000;

  static LoggingConfig read(ConfigReader reader) {
    return new LoggingConfig(
        reader.constant("logging.level", LogLevel.INFO),
        reader.bool("logging.logToStdout", false),
        reader.integer("logging.rotateSizeMb", 20, 1, MOST_MEGABYTES),
        reader.integer("logging.rotationsToKeep", 2, 1, MOST_ROTATIONS));
  }
}
