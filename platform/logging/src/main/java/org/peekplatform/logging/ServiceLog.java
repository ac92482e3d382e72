package org.peekplatform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.LogLevel;

/**
 * The log of one service: its file and, if so configured, the console.
 *
 * <p>All methods may be called from any thread.
 */
public final class ServiceLog implements AutoCloseable {

  private final ServiceLogs logs;
  private final String service;
  private final List<Appender<ILoggingEvent>> appenders;
  private volatile Level threshold;

  ServiceLog(
      ServiceLogs logs, String service, List<Appender<ILoggingEvent>> appenders, LogLevel level) {
    this.logs = logs;
    this.service = service;
    this.appenders = List.copyOf(appenders);
    this.threshold = level(level);
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
    if (event.getLevel().isGreaterOrEqual(threshold)) {
      appenders.forEach(appender -> appender.doAppend(event));
    }
  }

  private void restore(@Nullable ServiceLog former) {
    if (former == null) {
      logs.current().remove();
    } else {
      logs.current().set(former);
    }
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
