package org.peekplatform.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code logging} (Documentation 5).
 *
 * @param level {@code logging.level}: how much is written, {@code INFO}
 * @param loggers {@code logging.loggers}: other levels for some loggers and all below them, each as
 *     {@code name=LEVEL}; none
 * @param logToStdout {@code logging.logToStdout}: whether the console gets it too, {@code false}
 * @param rotateSizeMb {@code logging.rotateSizeMb}: the size in megabytes at which a new file
 *     begins, 20
 * @param rotationsToKeep {@code logging.rotationsToKeep}: how many full files are kept, 2
 * @param recentLines {@code logging.recentLines}: how many of the newest lines are kept in memory
 *     for the admin site, 2000
 */
public record LoggingConfig(
    LogLevel level,
    Map<String, LogLevel> loggers,
    boolean logToStdout,
    int rotateSizeMb,
    int rotationsToKeep,
    int recentLines) {

  /** The key of {@link #level()}. */
  public static final String LEVEL_KEY = "logging.level";

  /** The key of {@link #loggers()}. */
  public static final String LOGGERS_KEY = "logging.loggers";

  /** More than this Logback does not number. */
  private static final int MOST_ROTATIONS = 20;

  private static final int MOST_MEGABYTES = 2000;
  private static final int USUAL_LINES = 2000;
  private static final int MOST_LINES = 100_000;

  /** Copies the map. */
  public LoggingConfig {
    loggers = Map.copyOf(loggers);
  }

  /**
   * Describes logging without levels for single loggers, with the usual number of lines in memory.
   *
   * @param level how much is written
   * @param logToStdout whether the console gets it too
   * @param rotateSizeMb the size in megabytes at which a new file begins
   * @param rotationsToKeep how many full files are kept
   */
  public LoggingConfig(LogLevel level, boolean logToStdout, int rotateSizeMb, int rotationsToKeep) {
    this(level, Map.of(), logToStdout, rotateSizeMb, rotationsToKeep, USUAL_LINES);
  }

  static LoggingConfig read(ConfigReader reader) {
    return new LoggingConfig(
        reader.constant(LEVEL_KEY, LogLevel.INFO),
        loggers(
            reader.parsedList(
                LOGGERS_KEY,
                List.of(),
                "texts like org.peekplatform.vortex=DEBUG, with a level of " + names(),
                LoggingConfig::logger)),
        reader.bool("logging.logToStdout", false),
        reader.integer("logging.rotateSizeMb", 20, 1, MOST_MEGABYTES),
        reader.integer("logging.rotationsToKeep", 2, 1, MOST_ROTATIONS),
        reader.integer("logging.recentLines", USUAL_LINES, 100, MOST_LINES));
  }

  private static String names() {
    return List.of(LogLevel.values()).toString();
  }

  private static Map<String, LogLevel> loggers(List<Map.Entry<String, LogLevel>> entries) {
    Map<String, LogLevel> loggers = new LinkedHashMap<>();
    entries.forEach(entry -> loggers.put(entry.getKey(), entry.getValue()));
    return loggers;
  }

  private static Map.@Nullable Entry<String, LogLevel> logger(String text) {
    int at = text.indexOf('=');
    if (at <= 0) {
      return null;
    }
    try {
      return Map.entry(
          text.substring(0, at).strip(),
          LogLevel.valueOf(text.substring(at + 1).strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
