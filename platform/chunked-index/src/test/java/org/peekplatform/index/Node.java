package org.peekplatform.index;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A router that takes links on loopback and makes one, and reconnects quickly. */
final class Node implements AutoCloseable {

  private static final VortexLimits DEFAULTS = VortexLimits.defaults();

  private static final VortexLimits LIMITS =
      DEFAULTS.withLink(
          DEFAULTS
              .link()
              .withTimes(
                  Duration.ofMillis(200),
                  Duration.ofSeconds(10),
                  Duration.ofMillis(5),
                  Duration.ofMillis(20)));

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final VortexRouter router;
  private final ServerConnector connector;

  Node(String name) throws Exception {
    router = keep(VortexRouter.builder(name).limits(LIMITS).meters(meters).build());
    Server server = new Server();
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new VortexWebsocketServer(router, Node::accept, LIMITS));
    server.start();
    keep(server::stop);
  }

  <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /** Services have shown a key; the rest is believed to be who it says. */
  private static LinkDecision accept(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    String name = Objects.requireNonNull(claimed.vortexName());
    String kind = name.equals("peek-client") ? "service " : "person ";
    return new LinkDecision.Accepted(
        new LinkIdentity(name, Objects.requireNonNull(claimed.vortexUuid()), kind + name));
  }

  VortexRouter router() {
    return router;
  }

  VortexScope openScope(String owner) {
    return router.openScope(owner);
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Links to another node, again and again. */
  VortexWebsocketClient linkTo(int port) {
    URI uri = URI.create("ws://127.0.0.1:" + port + "/vortexws");
    VortexWebsocketClient link = keep(new VortexWebsocketClient(router, uri, Map::of, LIMITS));
    link.start();
    return link;
  }

  void awaitLink(String name) {
    Until.isTrue(() -> isLinked(name), () -> name + " is offline");
  }

  void awaitNoLink(String name) {
    Until.isTrue(() -> !isLinked(name), () -> name + " is online");
  }

  private boolean isLinked(String name) {
    return router.remotes().stream().anyMatch(remote -> remote.name().equals(name));
  }

  /** Returns how many bytes have come from a node. */
  long received(String name) {
    return (long) meters.counter("vortex.link.bytes", "name", name, "direction", "in").count();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
