package org.peekplatform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.LoggingConfig;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The logging of this process, divided among the services that run in it.
 *
 * <p>A thread belongs to the service in whose {@link ServiceLog#call} it runs, or in whose threads
 * it was created: the mark is inherited, also by virtual threads, so that it reaches the threads of
 * libraries and plugins too. What a thread of no service logs goes to all open logs, for nobody
 * should miss it.
 *
 * <p>There is one instance per process, since the loggers themselves are the process's. All methods
 * may be called from any thread.
 */
public final class ServiceLogs implements AutoCloseable {

  /** Libraries whose own debugging would bury that of the platform. */
  private static final List<String> CHATTY =
      List.of(
          "com.github.kagkarlsson",
          "com.zaxxer",
          "io.zonky",
          "org.eclipse.jetty",
          "org.flywaydb",
          "org.hibernate",
          "org.pf4j",
          "org.postgresql");

  // Not static: there is one instance per process, and closing it must leave nothing behind.
  @SuppressWarnings("ThreadLocalUsage")
  private final InheritableThreadLocal<@Nullable ServiceLog> current =
      new InheritableThreadLocal<>();

  private final List<ServiceLog> open = new CopyOnWriteArrayList<>();
  private final LoggerContext context;
  private volatile Set<String> adjusted = Set.of();
  private final Thread.@Nullable UncaughtExceptionHandler formerHandler;

  private ServiceLogs(LoggerContext context) {
    this.context = context;
    this.formerHandler = Thread.getDefaultUncaughtExceptionHandler();
  }

  /**
   * Takes over the logging of the process: SLF4J, {@code java.util.logging} and uncaught
   * exceptions.
   *
   * @return the logging, without any open log yet
   */
  public static ServiceLogs install() {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      throw new IllegalStateException(
          "Logging needs Logback, but SLF4J found "
              + LoggerFactory.getILoggerFactory().getClass().getName()
              + ". Remove other SLF4J providers from the class path.");
    }
    ServiceLogs logs = new ServiceLogs(context);
    logs.takeOver();
    return logs;
  }

  private void takeOver() {
    context.reset();
    RoutingAppender appender = new RoutingAppender(this);
    appender.setContext(context);
    appender.start();
    root().addAppender(appender);
    root().setLevel(Level.INFO);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    org.slf4j.Logger logger = LoggerFactory.getLogger(ServiceLogs.class);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, exception) ->
            logger.error("Thread {} ended with an exception.", thread.getName(), exception));
  }

  /**
   * Opens the log of one service.
   *
   * @param service the name that stands in console lines, such as {@code peek-server}
   * @param file the file, created with its folder if it does not exist, else continued
   * @param config level, size and number of files
   * @return the open log
   * @throws InvalidConfigException if the file cannot be written
   */
  public ServiceLog open(String service, Path file, LoggingConfig config) {
    ServiceLog log =
        new ServiceLog(this, service, LogFiles.open(context, service, file, config), config);
    open.add(log);
    adjustLevels();
    return log;
  }

  /** Closes all logs and gives uncaught exceptions back to their former handler. */
  @Override
  public void close() {
    open.forEach(ServiceLog::close);
    SLF4JBridgeHandler.uninstall();
    Thread.setDefaultUncaughtExceptionHandler(formerHandler);
    context.reset();
  }

  InheritableThreadLocal<@Nullable ServiceLog> current() {
    return current;
  }

  List<ServiceLog> open() {
    return open;
  }

  void forget(ServiceLog log) {
    open.remove(log);
    adjustLevels();
  }

  /**
   * Lets pass what the most talkative service wants; each log then drops what is beneath its own.
   */
  synchronized void adjustLevels() {
    Level level = open.stream().map(ServiceLog::threshold).reduce(Level.OFF, ServiceLogs::lower);
    root().setLevel(level);
    boolean everything = level.toInt() <= Level.TRACE_INT;
    for (String library : CHATTY) {
      context.getLogger(library).setLevel(everything ? null : oneLess(level));
    }
    adjustLoggers();
  }

  /** Lets pass, of loggers with levels of their own, what the most talkative service wants. */
  private void adjustLoggers() {
    Set<String> wanted =
        open.stream()
            .flatMap(log -> log.loggers().keySet().stream())
            .collect(Collectors.toCollection(HashSet::new));
    for (String former : adjusted) {
      if (!wanted.contains(former) && !CHATTY.contains(former)) {
        context.getLogger(former).setLevel(null);
      }
    }
    for (String name : wanted) {
      context
          .getLogger(name)
          .setLevel(
              open.stream().map(log -> log.threshold(name)).reduce(Level.OFF, ServiceLogs::lower));
    }
    adjusted = Set.copyOf(wanted);
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Level lower(Level one, Level other) {
    return one.isGreaterOrEqual(other) ? other : one;
  }

  /** Lets libraries say less than the platform: warnings at INFO, the rest from DEBUG on. */
  private static Level oneLess(Level level) {
    return level.isGreaterOrEqual(Level.INFO) ? higher(level, Level.WARN) : Level.INFO;
  }

  private static Level higher(Level one, Level other) {
    return one.isGreaterOrEqual(other) ? one : other;
  }
}
