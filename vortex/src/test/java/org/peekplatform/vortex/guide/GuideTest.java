package org.peekplatform.vortex.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** The examples of docs/vortex.md work as they stand there. */
@Timeout(30)
class GuideTest {

  private static final String KEY = "a secret of both ends";
  private static final Map<String, Object> WATERWORKS = Map.of("plugin", "waterworks");

  private final Waterworks waterworks = new Waterworks();

  // guide: server
  private final VortexRouter serverRouter = VortexRouter.builder("pump-server").build();
  private final Server jetty =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

  void startServer() throws Exception {
    jetty.setHandler(
        new VortexWebsocketServer(serverRouter, GuideTest::authenticate, serverRouter.limits()));
    jetty.start();
  }

  /** Who may link, and as whom: the name comes from here, not from what the peer says. */
  static LinkDecision authenticate(Request request) {
    if (!("Bearer " + KEY).equals(request.getHeaders().get("Authorization"))) {
      return new LinkDecision.Rejected(401, "Send the key.");
    }
    String uuid = Request.extractQueryParameters(request).getValue("vortexUuid");
    return new LinkDecision.Accepted(new LinkIdentity("pump-agent", uuid, "agent with the key"));
  }

  // end

  // guide: client
  private final VortexRouter agentRouter = VortexRouter.builder("pump-agent").build();

  VortexWebsocketClient connect(URI server) {
    VortexWebsocketClient client =
        new VortexWebsocketClient(
            agentRouter,
            server, // such as ws://127.0.0.1:8011/vortexws
            () -> Map.of("Authorization", "Bearer " + KEY),
            VortexLimits.defaults());
    client.start(); // connects, and again whenever the link is lost, until closed
    return client;
  }

  // end

  // guide: scope
  private final VortexScope server = serverRouter.openScope("waterworks");
  private final VortexScope agent = agentRouter.openScope("waterworks");

  void registerTuples() {
    server.own(server.tuples().register(Pump.class, SetRpm.class));
    agent.own(agent.tuples().register(Pump.class, SetRpm.class));
  }

  // end

  private VortexWebsocketClient link;

  @BeforeEach
  void start() throws Exception {
    startServer();
    registerTuples();
    link = connect(URI.create("ws://127.0.0.1:" + jetty.getURI().getPort() + "/vortexws"));
    BlockingQueue<LinkState> states = new ArrayBlockingQueue<>(100);
    link.onStateChange(states::add);
    while (states.poll(10, TimeUnit.SECONDS) != LinkState.ONLINE) {
      assertThat(link.state()).isNotEqualTo(LinkState.CLOSED);
    }
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    agentRouter.close();
    serverRouter.close();
    jetty.stop();
  }

  @Test
  void observing() throws Exception {
    // guide: observable
    TupleDataObservableHandler pumps =
        new TupleDataObservableHandler(server, "waterworks", WATERWORKS);
    pumps.addTupleProvider("waterworks.Pump", selector -> waterworks.pumps());
    // end
    BlockingQueue<List<?>> heard = new ArrayBlockingQueue<>(100);
    // guide: observer
    TupleDataObserverClient observer =
        new TupleDataObserverClient(agent, "pump-server", "waterworks", WATERWORKS);
    Registration watching =
        observer.subscribe(
            TupleSelector.of("waterworks.Pump"), (tuples, date) -> heard.add(tuples));
    // end
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(waterworks.pumps());
    // guide: notify
    waterworks.put(new Pump(1, "North", 1000));
    pumps.notifyOfTupleUpdate(TupleSelector.of("waterworks.Pump"));
    // end
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(waterworks.pumps());
    watching.close();
  }

  @Test
  void acting() throws Exception {
    // guide: processor
    TupleActionProcessor processor = new TupleActionProcessor(server, "waterworks", WATERWORKS);
    processor.setDelegate(
        SetRpm.class,
        (action, context) -> {
          Pump pump = waterworks.pump(action.pumpId());
          waterworks.put(new Pump(pump.id(), pump.name(), action.rpm()));
          return List.of();
        });
    // end
    // guide: push
    TupleDataActionClient actions =
        new TupleDataActionClient(agent, "pump-server", "waterworks", WATERWORKS);
    actions.pushAction(SetRpm.of(2, 500)).get();
    // end
    assertThat(waterworks.pump(2).rpm()).isEqualTo(500);
    assertThatThrownBy(() -> actions.pushAction(SetRpm.of(9, 500)).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(VortexRemoteException.class)
        .hasMessage("There is no pump 9. Choose another one.");
  }

  @Test
  void calling() {
    // guide: serve
    RpcServer.serve(server, PumpControl.class, waterworks, Set.of("pump-agent"), WATERWORKS);
    // end
    // guide: call
    PumpControl control =
        RpcClient.proxy(
            agent,
            PumpControl.class,
            VortexDestination.name("pump-server"),
            Duration.ofSeconds(30),
            WATERWORKS);
    double rpm = control.rpm(1);
    double highest;
    try (Stream<Double> readings = control.readings(1)) {
      highest = readings.mapToDouble(reading -> reading).max().orElse(0);
    }
    // end
    assertThat(rpm).isEqualTo(900);
    assertThat(highest).isEqualTo(900 + 9999);
  }
}
