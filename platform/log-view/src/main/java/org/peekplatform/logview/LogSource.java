package org.peekplatform.logview;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.LogLevel;
import org.peekplatform.logging.LogLine;
import org.peekplatform.logging.ServiceLog;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of this service, for the server.
 *
 * <p>Safe for use by several threads.
 */
public final class LogSource implements LogSourceRpc, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(LogSource.class);

  /** How long lines are gathered before the server hears that there are more. */
  private static final Duration GATHER = Duration.ofMillis(200);

  /** How often it is looked whether errors have become older than an hour. */
  private static final Duration RECOUNT = Duration.ofMinutes(1);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern LOGGER_NAME = Pattern.compile("[\\w$.-]{1,200}");
  private static final int MOST_LOGGERS = 100;

  private final VortexScope scope;
  private final ServiceLog log;
  private final Origin origin;
  private final LevelKeeper keeper;
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final AtomicBoolean stateDue = new AtomicBoolean();
  private final AtomicReference<@Nullable ServiceLogTuple> told = new AtomicReference<>();
  private final AutoCloseable listening;
  private volatile LogDeskRpc desk;

  /**
   * Which service this is.
   *
   * @param service its short name
   * @param host its machine
   */
  public record Origin(String service, String host) {}

  private LogSource(
      VortexScope scope, ServiceLog log, Origin origin, LevelKeeper keeper, LogDeskRpc desk) {
    this.scope = scope;
    this.log = log;
    this.origin = origin;
    this.keeper = keeper;
    this.desk = desk;
    this.listening = log.recent().onLine(this::written);
    scope.own(this);
    scope.every(RECOUNT, this::tellStateIfChanged);
  }

  /**
   * Offers the log of a service to the server that it links to.
   *
   * @param scope the platform's own scope on the service's router, with which the offer ends
   * @param log the log
   * @param origin which service this is
   * @param keeper writes levels that are to hold after a restart
   */
  public static void offer(VortexScope scope, ServiceLog log, Origin origin, LevelKeeper keeper) {
    LogTuples.register(scope);
    LogDeskRpc server =
        RpcClient.proxy(
            scope,
            LogDeskRpc.class,
            VortexDestination.name(LogNames.SERVER_VORTEX),
            TIMEOUT,
            LogNames.filter());
    LogSource source = new LogSource(scope, log, origin, keeper, server);
    scope.own(
        RpcServer.serve(
            scope, LogSourceRpc.class, source, Set.of(LogNames.SERVER_VORTEX), LogNames.filter()));
    Registration _ = scope.onRemoteChange(source::linked);
  }

  /** Gives the server's own log to its desk. */
  static LogSource local(
      VortexScope scope, ServiceLog log, Origin origin, LevelKeeper keeper, LogDeskRpc desk) {
    LogSource source = new LogSource(scope, log, origin, keeper, desk);
    source.tellState();
    return source;
  }

  private void linked(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Online(var remote)
        && remote.name().equals(LogNames.SERVER_VORTEX)) {
      scope.executor().execute(this::tellState);
    }
  }

  /** Called by whoever logs: does no more than to arrange for what follows. */
  private void written(LogLine line) {
    if (awaited.compareAndSet(true, false)) {
      Registration _ = scope.after(GATHER, this::tellMore);
    }
    if (line.level() == LogLevel.ERROR || line.level() == LogLevel.WARN) {
      stateIsDue();
    }
  }

  private void stateIsDue() {
    if (stateDue.compareAndSet(false, true)) {
      Registration _ =
          scope.after(
              GATHER,
              () -> {
                stateDue.set(false);
                tellState();
              });
    }
  }

  private void tellMore() {
    unlessOffline(() -> desk.moreLines(scope.vortexUuid()));
  }

  private void tellState() {
    ServiceLogTuple now = state();
    unlessOffline(
        () -> {
          desk.state(now);
          told.set(now);
        });
  }

  private void tellStateIfChanged() {
    if (!state().equals(told.get())) {
      tellState();
    }
  }

  /** What does not arrive is told again when the server is back. */
  private static void unlessOffline(Runnable call) {
    try {
      call.run();
    } catch (VortexException e) {
      LOGGER.debug("The server does not hear of this log: {}", e.getMessage());
    }
  }

  private ServiceLogTuple state() {
    Map<String, String> loggers =
        log.loggers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().name()));
    return new ServiceLogTuple(
        scope.vortexUuid(),
        origin.service(),
        origin.host(),
        log.level().name(),
        loggers,
        log.recent().errorsLastHour(),
        log.recent().warningsLastHour());
  }

  @Override
  public List<LogLineTuple> lines(long after, int most) {
    // Before the lines are read, so that none can come between.
    awaited.set(true);
    return log.recent().after(after, most).stream().map(LogLineTuple::of).toList();
  }

  @Override
  public void setLevel(@Nullable String logger, @Nullable String level, boolean keep) {
    LogLevel wanted = level == null ? null : level(level);
    if (logger == null) {
      log.setLevel(wanted == null ? LogLevel.INFO : wanted);
    } else {
      checkLogger(logger, wanted);
      log.setLevel(logger, wanted);
    }
    LOGGER.info(
        "The log level of {} is {} from now on{}.",
        logger == null ? "the service" : logger,
        wanted == null ? "that of the others" : wanted,
        keep ? ", also after a restart" : "");
    if (keep) {
      keeper.keep(log.level(), log.loggers());
    }
    tellState();
  }

  private void checkLogger(String logger, @Nullable LogLevel wanted) {
    if (!LOGGER_NAME.matcher(logger).matches()) {
      throw new VortexException(
          FailureCode.REJECTED,
          "A logger's name has up to 200 letters, digits and . _ $ -, such as org.peekplatform.vortex.");
    }
    if (wanted != null && log.loggers().size() >= MOST_LOGGERS) {
      throw new VortexException(
          FailureCode.REJECTED,
          "There are %d loggers with levels of their own. Take some away first."
              .formatted(MOST_LOGGERS));
    }
  }

  private static LogLevel level(String name) {
    try {
      return LogLevel.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new VortexException(
          FailureCode.REJECTED,
          "There is no log level %s; use one of %s.".formatted(name, List.of(LogLevel.values())),
          e);
    }
  }

  /** Ends the offer. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException("To stop listening cannot fail.", e);
    }
  }
}
