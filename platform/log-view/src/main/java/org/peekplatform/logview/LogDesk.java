package org.peekplatform.logview;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.logging.ServiceLog;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.ActionContext;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of all services on the server, for administrators' pages.
 *
 * <p>Safe for use by several threads.
 */
public final class LogDesk implements LogDeskRpc {

  private static final Logger LOGGER = LoggerFactory.getLogger(LogDesk.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_SERVICES = 1000;

  private final VortexScope scope;
  private final TupleDataObservableHandler pages;
  private final Map<String, WatchedLog> logs = new ConcurrentHashMap<>();

  private LogDesk(VortexScope scope) {
    this.scope = scope;
    this.pages = new TupleDataObservableHandler(scope, LogNames.LOGS, LogNames.filter());
  }

  /**
   * Begins to serve the pages, and to take what services tell.
   *
   * @param scope the platform's own scope on the server's router, with which the serving ends
   * @param log the server's own log
   * @param origin the server
   * @param keeper writes levels of the server that are to hold after a restart
   */
  public static void open(
      VortexScope scope, ServiceLog log, LogSource.Origin origin, LevelKeeper keeper) {
    LogTuples.register(scope);
    LogDesk desk = new LogDesk(scope);
    desk.pages.setPermission((who, selector) -> who.vortexName().equals(LogNames.ADMIN_VORTEX));
    desk.pages.addTupleProvider(LogNames.services().name(), _ -> desk.states());
    desk.pages.addTupleProvider(LogNames.linesOf("").name(), desk::lines);
    TupleActionProcessor _ =
        new TupleActionProcessor(scope, LogNames.LOGS, LogNames.filter())
            .setPermission((sender, action) -> sender.name().equals(LogNames.ADMIN_VORTEX))
            .setDelegate(SetLogLevelActionTuple.class, desk::setLevel);
    scope.own(
        RpcServer.serve(
            scope,
            LogDeskRpc.class,
            new CheckedLogDesk(desk),
            LogNames.SERVICE_VORTEXES,
            LogNames.filter()));
    Registration _ = scope.onRemoteChange(desk::gone);
    desk.watch(log, origin, keeper);
  }

  private void watch(ServiceLog log, LogSource.Origin origin, LevelKeeper keeper) {
    LogSource own = LogSource.local(scope, log, origin, keeper, this);
    logs.compute(
        scope.vortexUuid(),
        (_, known) ->
            new WatchedLog(
                own, known == null ? unknown(origin, scope.vortexUuid()) : known.state()));
  }

  private static ServiceLogTuple unknown(LogSource.Origin origin, String uuid) {
    return new ServiceLogTuple(uuid, origin.service(), origin.host(), "INFO", Map.of(), 0, 0);
  }

  @Override
  public void state(ServiceLogTuple state) {
    if (logs.size() >= MOST_SERVICES && !logs.containsKey(state.uuid())) {
      return;
    }
    logs.computeIfAbsent(state.uuid(), uuid -> new WatchedLog(remote(uuid), state)).state(state);
    pages.notifyOfTupleUpdate(LogNames.services());
  }

  private LogSourceRpc remote(String uuid) {
    return RpcClient.proxy(
        scope, LogSourceRpc.class, VortexDestination.uuid(uuid), TIMEOUT, LogNames.filter());
  }

  @Override
  public void moreLines(String service) {
    pages.notifyOfTupleUpdate(LogNames.linesOf(service));
  }

  private void gone(RemoteVortexEvent event) {
    if (event instanceof RemoteVortexEvent.Offline(var remote)
        && logs.remove(remote.uuid()) != null) {
      pages.notifyOfTupleUpdate(LogNames.services());
    }
  }

  private List<ServiceLogTuple> states() {
    return logs.values().stream()
        .map(WatchedLog::state)
        .sorted(
            Comparator.comparing((ServiceLogTuple log) -> !log.service().equals("server"))
                .thenComparing(ServiceLogTuple::service)
                .thenComparing(ServiceLogTuple::host)
                .thenComparing(ServiceLogTuple::uuid))
        .toList();
  }

  private List<LogLineTuple> lines(TupleSelector selector) {
    return log(selector.selector().get(LogNames.SERVICE)).lines();
  }

  private List<?> setLevel(SetLogLevelActionTuple action, ActionContext context) {
    WatchedLog log = log(action.service());
    LOGGER.info(
        "{} changes the log level of the {} on {}.",
        context.sender().principal(),
        log.state().service(),
        log.state().host());
    log.source().setLevel(action.logger(), action.level(), action.keep());
    return List.of();
  }

  private WatchedLog log(@Nullable Object service) {
    WatchedLog log = service instanceof String uuid ? logs.get(uuid) : null;
    if (log == null) {
      throw new VortexException(
          FailureCode.NOT_FOUND, "This service is not connected now. Choose another one.");
    }
    return log;
  }
}
