package org.peekplatform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.peekplatform.config.LogLevel;

/**
 * The newest lines of a service's log, and when errors came in the last hour.
 *
 * <p>Safe for use by several threads.
 */
public final class RecentLines {

  private static final int LONGEST_TEXT = 8000;
  private static final Duration HOUR = Duration.ofHours(1);

  /** More errors than this in an hour are not told apart. */
  private static final int MOST_COUNTED = 10_000;

  private final int capacity;
  private final Clock clock;
  private final SecretMask mask = new SecretMask();
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final Deque<Instant> errors = new ArrayDeque<>();
  private final Deque<Instant> warnings = new ArrayDeque<>();
  private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();
  private long written;

  RecentLines(int capacity, Clock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  void add(ILoggingEvent event) {
    Instant at = Instant.ofEpochMilli(event.getTimeStamp());
    LogLine line;
    synchronized (lines) {
      written++;
      line =
          new LogLine(
              written,
              at,
              level(event.getLevel()),
              event.getLoggerName(),
              thread(event),
              LoggedPlugin.current(),
              text(event));
      lines.addLast(line);
      if (lines.size() > capacity) {
        lines.removeFirst();
      }
      switch (line.level()) {
        case ERROR -> count(errors, at);
        case WARN -> count(warnings, at);
        case OFF, INFO, DEBUG, TRACE -> {}
      }
    }
    listeners.forEach(listener -> listener.accept(line));
  }

  private static void count(Deque<Instant> times, Instant at) {
    times.addLast(at);
    if (times.size() > MOST_COUNTED) {
      times.removeFirst();
    }
  }

  private static String thread(ILoggingEvent event) {
    String name = event.getThreadName();
    return name == null ? "" : name;
  }

  private String text(ILoggingEvent event) {
    IThrowableProxy problem = event.getThrowableProxy();
    String message = String.valueOf(event.getFormattedMessage());
    String all =
        problem == null ? message : message + "\n" + ThrowableProxyUtil.asString(problem).strip();
    String masked = mask.apply(all);
    return masked.length() > LONGEST_TEXT ? masked.substring(0, LONGEST_TEXT) + "…" : masked;
  }

  /**
   * Returns lines that came after another one.
   *
   * @param number the number of that line, or 0 for the beginning
   * @param most how many to return; of more than that, the newest
   * @return the lines, the oldest first
   */
  public List<LogLine> after(long number, int most) {
    List<LogLine> found = new ArrayList<>();
    synchronized (lines) {
      Iterator<LogLine> newestFirst = lines.descendingIterator();
      while (newestFirst.hasNext() && found.size() < most) {
        LogLine line = newestFirst.next();
        if (line.number() <= number) {
          break;
        }
        found.add(line);
      }
    }
    return List.copyOf(found.reversed());
  }

  /**
   * Counts the errors of the last hour.
   *
   * @return how many, up to 10000
   */
  public int errorsLastHour() {
    return countOf(errors);
  }

  /**
   * Counts the warnings of the last hour.
   *
   * @return how many, up to 10000
   */
  public int warningsLastHour() {
    return countOf(warnings);
  }

  private int countOf(Deque<Instant> times) {
    Instant hourAgo = clock.instant().minus(HOUR);
    synchronized (lines) {
      while (!times.isEmpty() && times.getFirst().isBefore(hourAgo)) {
        times.removeFirst();
      }
      return times.size();
    }
  }

  /**
   * Listens to new lines.
   *
   * @param listener called by the thread that logs, so it must be quick and must not log
   * @return ends the listening
   */
  public AutoCloseable onLine(Consumer<LogLine> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static LogLevel level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> LogLevel.TRACE;
    };
  }
}
