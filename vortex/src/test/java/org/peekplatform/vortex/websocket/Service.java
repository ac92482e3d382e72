package org.peekplatform.vortex.websocket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;

/** A router behind a real websocket on loopback, with quick heart beats and reconnects. */
public final class Service implements AutoCloseable {

  public static final VortexLimits LIMITS =
      VortexLimits.defaults()
          .withLink(
              VortexLimits.defaults()
                  .link()
                  .withTimes(
                      Duration.ofMillis(50),
                      Duration.ofSeconds(5),
                      Duration.ofMillis(10),
                      Duration.ofMillis(50)));

  private static final String TOKEN = "Bearer let-me-in";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final VortexRouter router;
  private final Server server;
  private final ServerConnector connector;

  public Service(String name, int port, VortexLimits limits) throws Exception {
    router = VortexRouter.builder(name).limits(limits).meters(meters).build();
    server = new Server();
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new VortexWebsocketServer(router, Service::authenticate, limits));
    server.start();
  }

  private static LinkDecision authenticate(Request request) {
    if (!TOKEN.equals(request.getHeaders().get("Authorization"))) {
      return new LinkDecision.Rejected(HttpStatus.UNAUTHORIZED_401, "Send the service key.");
    }
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    String principal = request.getHeaders().get("X-Principal");
    return new LinkDecision.Accepted(
        new LinkIdentity(
            Objects.requireNonNull(claimed.vortexName()),
            Objects.requireNonNull(claimed.vortexUuid()),
            principal == null ? "service" : principal,
            "peek-client".equals(claimed.vortexName())));
  }

  /** Returns what lets a service in. */
  static Map<String, String> headers() {
    return Map.of("Authorization", TOKEN);
  }

  public VortexRouter router() {
    return router;
  }

  /** Returns what the router has counted; 0 if it never has. */
  public double counted(String meter, String... tags) {
    return meters.find(meter).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
  }

  public int port() {
    return connector.getLocalPort();
  }

  public URI uri() {
    return URI.create("ws://127.0.0.1:" + port() + "/vortexws");
  }

  /** Connects a router to this service and waits until both ends know each other. */
  public VortexWebsocketClient connect(VortexRouter from) throws InterruptedException {
    return connect(from, "service");
  }

  /** Connects a router to this service as a certain principal. */
  public VortexWebsocketClient connect(VortexRouter from, String principal)
      throws InterruptedException {
    VortexWebsocketClient client =
        new VortexWebsocketClient(
            from, uri(), () -> Map.of("Authorization", TOKEN, "X-Principal", principal), LIMITS);
    BlockingQueue<LinkState> states = new ArrayBlockingQueue<>(100);
    client.onStateChange(states::add);
    client.start();
    awaitState(states, LinkState.ONLINE);
    return client;
  }

  /** Waits for a state. */
  public static void awaitState(BlockingQueue<LinkState> states, LinkState wanted)
      throws InterruptedException {
    LinkState next = states.poll(10, TimeUnit.SECONDS);
    while (next != wanted) {
      if (next == null) {
        throw new AssertionError("The link did not become " + wanted);
      }
      next = states.poll(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() throws Exception {
    router.close();
    server.stop();
  }
}
