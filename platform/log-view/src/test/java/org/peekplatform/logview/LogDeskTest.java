package org.peekplatform.logview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.AgentConfig;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.LogLevel;
import org.peekplatform.config.LoggingConfig;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.logging.ServiceLog;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.observable.TupleListener;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server, an agent and an administrator's page, each with a router of its own. */
class LogDeskTest {

  private static final Logger LOGGER = LoggerFactory.getLogger(LogDeskTest.class);
  private static final VortexLimits LIMITS = VortexLimits.defaults();

  @TempDir private Path folder;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ServiceLogs logs = keep(ServiceLogs.install());
  private final VortexRouter server = keep(VortexRouter.builder("peek-server").build());
  private final VortexRouter agent = keep(VortexRouter.builder("peek-agent").build());
  private @Nullable ServerConnector connector;
  private @Nullable ServiceLog serverLog;
  private @Nullable ServiceLog agentLog;

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  @BeforeEach
  void start() throws Exception {
    Server jetty = new Server();
    connector = new ServerConnector(jetty, 1, 1);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(new VortexWebsocketServer(server, LogDeskTest::accept, LIMITS));
    jetty.start();
    keep(jetty::stop);
    PeekHome home = new PeekHome(folder);
    home.createFolders(ServiceKind.SERVER);
    home.createFolders(ServiceKind.AGENT);
    serverLog = log("peek-server");
    agentLog = log("peek-agent");
    LogDesk.open(
        server.openScope("logs"),
        serverLog,
        new LogSource.Origin("server", "here"),
        new LevelKeeper(home, ServiceKind.SERVER));
    LogSource.offer(
        agent.openScope("logs"),
        agentLog,
        new LogSource.Origin("agent", "there"),
        new LevelKeeper(home, ServiceKind.AGENT));
    link(agent);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static LinkDecision accept(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    return new LinkDecision.Accepted(
        new LinkIdentity(
            Objects.requireNonNull(claimed.vortexName()),
            Objects.requireNonNull(claimed.vortexUuid()),
            "anna"));
  }

  private ServiceLog log(String name) {
    return keep(
        logs.open(
            name, folder.resolve(name + ".log"), new LoggingConfig(LogLevel.INFO, false, 20, 2)));
  }

  private VortexWebsocketClient link(VortexRouter router) {
    URI address =
        URI.create(
            "ws://127.0.0.1:" + Objects.requireNonNull(connector).getLocalPort() + "/vortexws");
    VortexWebsocketClient link = keep(new VortexWebsocketClient(router, address, Map::of, LIMITS));
    link.start();
    return link;
  }

  private VortexScope page(String name) {
    VortexRouter page = keep(VortexRouter.builder(name).build());
    VortexScope scope = page.openScope("page");
    LogTuples.register(scope);
    link(page);
    return scope;
  }

  private ServiceLog agentLog() {
    return Objects.requireNonNull(agentLog);
  }

  private static BlockingQueue<Object> observe(VortexScope page, TupleSelector selector) {
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    Registration _ =
        new TupleDataObserverClient(page, LogNames.SERVER_VORTEX, LogNames.LOGS, LogNames.filter())
            .subscribe(
                selector,
                new TupleListener() {
                  @Override
                  public void onTuples(List<?> tuples, Instant date) {
                    heard.add(tuples);
                  }

                  @Override
                  public void onFailure(Failure failure) {
                    heard.add(failure);
                  }
                });
    return heard;
  }

  private static <T> T first(BlockingQueue<Object> heard, Class<T> type, Predicate<T> wanted)
      throws InterruptedException {
    while (true) {
      Object next = heard.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("what was waited for").isNotNull();
      if (next instanceof List<?> tuples) {
        for (Object tuple : tuples) {
          if (type.isInstance(tuple) && wanted.test(type.cast(tuple))) {
            return type.cast(tuple);
          }
        }
      }
    }
  }

  private ServiceLogTuple agentOn(VortexScope page) throws InterruptedException {
    return first(
        observe(page, LogNames.services()),
        ServiceLogTuple.class,
        log -> log.service().equals("agent"));
  }

  private static void set(
      VortexScope page, String service, String logger, String level, boolean keep)
      throws Exception {
    try {
      List<?> _ =
          new TupleDataActionClient(page, LogNames.SERVER_VORTEX, LogNames.LOGS, LogNames.filter())
              .pushAction(
                  new SetLogLevelActionTuple(
                      UUID.randomUUID().toString(), Instant.now(), service, logger, level, keep))
              .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VortexRemoteException refused) {
        throw refused;
      }
      throw e;
    }
  }

  @Test
  void pagesSeeTheLinesOfServerAndAgentWhileTheyAreWritten() throws Exception {
    VortexScope page = page("peek-admin");
    ServiceLogTuple of = agentOn(page);
    assertThat(of.host()).isEqualTo("there");
    agentLog().run(() -> LOGGER.info("before anybody looked"));
    BlockingQueue<Object> lines = observe(page, LogNames.linesOf(of.uuid()));
    first(lines, LogLineTuple.class, line -> line.text().equals("before anybody looked"));

    for (int i = 0; i < 3; i++) {
      String text = "live " + i;
      agentLog().run(() -> LOGGER.warn(text));
      assertThat(first(lines, LogLineTuple.class, line -> line.text().equals(text)).level())
          .isEqualTo("WARN");
    }
    Objects.requireNonNull(serverLog).run(() -> LOGGER.info("of the server"));
    first(
        observe(page, LogNames.linesOf(server.uuid())),
        LogLineTuple.class,
        line -> line.text().equals("of the server"));
  }

  @Test
  void errorsAreCountedAtOnce() throws Exception {
    VortexScope page = page("peek-admin");
    BlockingQueue<Object> services = observe(page, LogNames.services());
    first(services, ServiceLogTuple.class, log -> log.service().equals("agent"));

    agentLog().run(() -> LOGGER.error("broken"));

    first(
        services,
        ServiceLogTuple.class,
        log -> log.service().equals("agent") && log.errorsLastHour() == 1);
  }

  @Test
  void aLevelIsSwitchedAtOnceAndForgottenAtTheNextStart() throws Exception {
    VortexScope page = page("peek-admin");
    ServiceLogTuple of = agentOn(page);

    set(page, of.uuid(), LogDeskTest.class.getName(), "DEBUG", false);

    agentLog().run(() -> LOGGER.debug("details"));
    assertThat(Files.readString(folder.resolve("peek-agent.log"))).contains("details");
    assertThat(
            first(
                    observe(page, LogNames.services()),
                    ServiceLogTuple.class,
                    log -> log.service().equals("agent") && !log.loggers().isEmpty())
                .loggers())
        .containsEntry(LogDeskTest.class.getName(), "DEBUG");
    assertThat(folder.resolve("peek-agent.home/config.json")).doesNotExist();
  }

  @Test
  void aLevelIsKeptOverARestartIfSoWished() throws Exception {
    VortexScope page = page("peek-admin");

    set(page, agentOn(page).uuid(), "org.peekplatform.vortex", "WARN", true);

    assertThat(
            ConfigFile.open(new PeekHome(folder), ServiceKind.AGENT, Map.of())
                .read(AgentConfig::read)
                .logging()
                .loggers())
        .containsExactly(Map.entry("org.peekplatform.vortex", LogLevel.WARN));
  }

  @Test
  void whatIsNoLevelOrNoServiceIsRefused() throws Exception {
    VortexScope page = page("peek-admin");
    String service = agentOn(page).uuid();

    assertThatThrownBy(() -> set(page, service, "a", "LOUD", false))
        .hasMessageContaining("no log level LOUD");
    assertThatThrownBy(() -> set(page, service, "not a logger", "INFO", false))
        .hasMessageContaining("logger's name");
    assertThatThrownBy(() -> set(page, UUID.randomUUID().toString(), "a", "INFO", false))
        .hasMessageContaining("not connected");
  }

  @Test
  void nobodyButAdministratorsSeesLogsOrSwitchesLevels() throws Exception {
    VortexScope page = page("peek-mobile");
    BlockingQueue<Object> heard = observe(page, LogNames.services());

    assertThat(heard.poll(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.FORBIDDEN));
    assertThat(page.isOnline(VortexDestination.name(LogNames.SERVER_VORTEX))).isTrue();
    assertThatThrownBy(() -> set(page, server.uuid(), "a", "INFO", false))
        .isInstanceOfSatisfying(
            VortexRemoteException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.FORBIDDEN));
  }

  @Test
  void aLineOfAPluginCarriesItsName() throws Exception {
    VortexScope page = page("peek-admin");
    BlockingQueue<Object> lines = observe(page, LogNames.linesOf(agentOn(page).uuid()));

    agentLog().run(() -> LoggedPlugin.run("peek_plugin_pumps", () -> LOGGER.info("of a plugin")));

    assertThat(first(lines, LogLineTuple.class, line -> line.text().equals("of a plugin")).plugin())
        .isEqualTo("peek_plugin_pumps");
  }

  @Test
  void aServiceTellsOfItsOwnLogOnlyAndOnlyAsWhatItIs() throws Exception {
    VortexScope page = page("peek-admin");
    String agentUuid = agentOn(page).uuid();
    VortexScope worker = page("peek-worker");
    assertThat(observe(worker, LogNames.services()).poll(20, TimeUnit.SECONDS))
        .as("the answer that shows the link")
        .isInstanceOf(Failure.class);
    LogDeskRpc desk =
        RpcClient.proxy(
            worker,
            LogDeskRpc.class,
            VortexDestination.name(LogNames.SERVER_VORTEX),
            Duration.ofSeconds(20),
            LogNames.filter());

    assertThatThrownBy(() -> desk.state(state(agentUuid, "worker")))
        .hasMessageContaining("only of its own");
    assertThatThrownBy(() -> desk.state(state(worker.vortexUuid(), "agent")))
        .hasMessageContaining("only of its own");
    assertThatThrownBy(() -> desk.moreLines(agentUuid)).hasMessageContaining("only of its own");

    desk.state(state(worker.vortexUuid(), "worker"));
    first(
        observe(page, LogNames.services()),
        ServiceLogTuple.class,
        log -> log.service().equals("worker"));
  }

  private static ServiceLogTuple state(String uuid, String service) {
    return new ServiceLogTuple(uuid, service, "there", "INFO", Map.of(), 0, 0);
  }
}
