package org.peekplatform.storage;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A vortex that takes links on loopback and makes one through a relay, and reconnects quickly. */
final class LinkedService implements AutoCloseable {

  private static final VortexLimits DEFAULTS = VortexLimits.defaults();

  /** Swallowed messages are noticed by the short timeout of requests. */
  static final VortexLimits LIMITS =
      DEFAULTS
          .withLink(
              DEFAULTS
                  .link()
                  .withTimes(
                      Duration.ofMillis(200),
                      Duration.ofSeconds(10),
                      Duration.ofMillis(5),
                      Duration.ofMillis(20)))
          .withData(
              new VortexLimits.Data(
                  10, 10, 1000, Duration.ofSeconds(1), Duration.ofSeconds(20), 1000));

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final VortexRouter router;
  private final ServerConnector connector;

  LinkedService(String name) throws Exception {
    router = keep(VortexRouter.builder(name).limits(LIMITS).build());
    Server server = new Server();
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new VortexWebsocketServer(router, LinkedService::accept, LIMITS));
    server.start();
    keep(server::stop);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  private static LinkDecision accept(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    String name = Objects.requireNonNull(claimed.vortexName());
    return new LinkDecision.Accepted(
        new LinkIdentity(
            name,
            Objects.requireNonNull(claimed.vortexUuid()),
            "principal of " + name,
            name.equals("peek-client")));
  }

  VortexScope openScope() {
    return router.openScope("test");
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Begins to link to what the relay leads to, again and again. */
  void linkThrough(CuttableRelay relay) {
    URI uri = URI.create("ws://127.0.0.1:" + relay.port() + "/vortexws");
    VortexWebsocketClient link = keep(new VortexWebsocketClient(router, uri, Map::of, LIMITS));
    link.start();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
