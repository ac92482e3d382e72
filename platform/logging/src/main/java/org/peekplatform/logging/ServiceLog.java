package org.peekplatform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.LogLevel;
import org.peekplatform.config.LoggingConfig;

/**
 * The log of one service: its file and, if so configured, the console.
 *
 * <p>All methods may be called from any thread.
 */
public final class ServiceLog implements AutoCloseable {

  private final ServiceLogs logs;
  private final String service;
  private final List<Appender<ILoggingEvent>> appenders;
  private final RecentLines recent;
  private final Map<String, Level> loggers = new ConcurrentHashMap<>();
  private volatile Level threshold;

  ServiceLog(
      ServiceLogs logs,
      String service,
      List<Appender<ILoggingEvent>> appenders,
      LoggingConfig config) {
    this.logs = logs;
    this.service = service;
    this.appenders = List.copyOf(appenders);
    this.recent = new RecentLines(config.recentLines(), Clock.systemUTC());
    this.threshold = level(config.level());
    config.loggers().forEach((name, level) -> loggers.put(name, level(level)));
  }

  /**
   * Runs something as this service.
   *
   * <p>What it logs, and what the threads that it creates log, goes to this log. Threads that exist
   * already stay with their service.
   *
   * @param work what to run
   * @return what it returned
   * @param <R> the type of the result
   * @throws Exception what it threw
   */
  public <R extends @Nullable Object> R call(Callable<R> work) throws Exception {
    ServiceLog former = logs.current().get();
    logs.current().set(this);
    try {
      return work.call();
    } finally {
      restore(former);
    }
  }

  /**
   * Runs something as this service, as {@link #call} does.
   *
   * @param work what to run
   */
  public void run(Runnable work) {
    ServiceLog former = logs.current().get();
    logs.current().set(this);
    try {
      work.run();
    } finally {
      restore(former);
    }
  }

  /**
   * Returns a factory of virtual threads that belong to this service, whoever asks for them.
   *
   * @param prefix the beginning of the threads' names, followed by a number
   * @return a factory, usable by any thread
   */
  public ThreadFactory threads(String prefix) {
    ThreadFactory factory = Thread.ofVirtual().name(prefix, 0).factory();
    return work -> factory.newThread(() -> run(work));
  }

  /**
   * Changes how much is written, from now on.
   *
   * @param level the least important messages to write
   */
  public void setLevel(LogLevel level) {
    threshold = level(level);
    logs.adjustLevels();
  }

  /**
   * Changes how much one logger, and all below it, writes, from now on.
   *
   * @param logger such as {@code org.peekplatform.vortex}
   * @param level the least important messages to write, or null for as much as the others
   */
  public void setLevel(String logger, @Nullable LogLevel level) {
    if (level == null) {
      loggers.remove(logger);
    } else {
      loggers.put(logger, level(level));
    }
    logs.adjustLevels();
  }

  /**
   * Returns how much is written.
   *
   * @return the level of all loggers that have none of their own
   */
  public LogLevel level() {
    return level(threshold);
  }

  /**
   * Returns the loggers that have levels of their own.
   *
   * @return the levels by the names of the loggers, sorted
   */
  public SortedMap<String, LogLevel> loggers() {
    SortedMap<String, LogLevel> levels = new TreeMap<>();
    loggers.forEach((name, level) -> levels.put(name, level(level)));
    return levels;
  }

  /**
   * Returns the newest lines.
   *
   * @return the lines, which go on
   */
  public RecentLines recent() {
    return recent;
  }

  /**
   * Returns the name of the service.
   *
   * @return such as {@code peek-server}
   */
  public String service() {
    return service;
  }

  /** Closes the file; later messages of this service's threads go to the other open logs. */
  @Override
  public void close() {
    logs.forget(this);
    appenders.forEach(Appender::stop);
  }

  Level threshold() {
    return threshold;
  }

  void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(threshold(event.getLoggerName()))) {
      appenders.forEach(appender -> appender.doAppend(event));
      recent.add(event);
    }
  }

  /** Finds the level of a logger: its own, else that of the nearest one above. */
  Level threshold(String logger) {
    if (loggers.isEmpty()) {
      return threshold;
    }
    for (String name = logger; !name.isEmpty(); name = parent(name)) {
      Level own = loggers.get(name);
      if (own != null) {
        return own;
      }
    }
    return threshold;
  }

  private static String parent(String logger) {
    int dot = logger.lastIndexOf('.');
    return dot < 0 ? "" : logger.substring(0, dot);
  }

  private void restore(@Nullable ServiceLog former) {
    if (former == null) {
      logs.current().remove();
    } else {
      logs.current().set(former);
    }
  }

  private static LogLevel level(Level level) {
    return switch (level.toInt()) {
      case Level.OFF_INT -> LogLevel.OFF;
      case Level.ERROR_INT -> LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> LogLevel.TRACE;
    };
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case OFF -> Level.OFF;
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
