package org.peekplatform.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A router behind a real websocket on loopback, set up as the services do. */
final class LocalService implements AutoCloseable {

  private static final int MOST_THREADS = 20_000;
  private static final int BACKLOG = 4096;

  private final VortexRouter router;
  private final Server server;
  private final ServerConnector connector;

  LocalService(String name, int port, VortexLimits limits) throws Exception {
    this(name, port, limits, new CompositeMeterRegistry());
  }

  LocalService(String name, int port, VortexLimits limits, MeterRegistry meters) throws Exception {
    router = VortexRouter.builder(name).limits(limits).meters(meters).build();
    VirtualThreadPool threads = new VirtualThreadPool(MOST_THREADS);
    threads.setName(name + "-site");
    server = new Server(threads);
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.setHandler(new VortexWebsocketServer(router, LocalService::authenticate, limits));
    server.start();
  }

  private static LinkDecision authenticate(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    if (claimed.vortexName() == null) {
      return new LinkDecision.Rejected(HttpStatus.BAD_REQUEST_400, "Say who you are.");
    }
    return new LinkDecision.Accepted(
        new LinkIdentity(
            claimed.vortexName(),
            Objects.requireNonNull(claimed.vortexUuid()),
            "peek-client".equals(claimed.vortexName()) ? "service peek-client" : "loopback",
            "bench-client".equals(claimed.vortexName())));
  }

  VortexRouter router() {
    return router;
  }

  int port() {
    return connector.getLocalPort();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port() + "/vortexws");
  }

  /** Links a router to this one, and waits until both know each other. */
  VortexWebsocketClient link(VortexRouter from) throws InterruptedException {
    VortexWebsocketClient client =
        new VortexWebsocketClient(from, uri(), java.util.Map::of, from.limits());
    CountDownLatch online = new CountDownLatch(1);
    client.onStateChange(
        state -> {
          if (state == LinkState.ONLINE) {
            online.countDown();
          }
        });
    client.start();
    if (!online.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The link to " + uri() + " did not open in 30 s.");
    }
    return client;
  }

  @Override
  public void close() throws Exception {
    // First, or else Jetty may accept a connection, stop, and never close it: only the end of a
    // process would, which a restart of a real service is.
    connector.close();
    router.close();
    server.stop();
  }
}
