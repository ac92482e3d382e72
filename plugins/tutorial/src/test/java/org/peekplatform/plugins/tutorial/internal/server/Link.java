package org.peekplatform.plugins.tutorial.internal.server;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.plugins.tutorial.internal.TutorialTuples;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** The server's router and another one, linked by a websocket on loopback. */
final class Link implements AutoCloseable {

  private final VortexRouter serverRouter;
  private final VortexRouter otherRouter;
  private final Server site = new Server();
  private final VortexWebsocketClient link;
  private final VortexScope server;
  private final VortexScope other;

  /** Links a router of the given name to the server's and waits until both know each other. */
  Link(String otherName) throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    serverRouter = VortexRouter.builder("peek-server").limits(limits).build();
    otherRouter = VortexRouter.builder(otherName).limits(limits).build();
    server = serverRouter.openScope("tutorial");
    other = otherRouter.openScope("tutorial");
    TutorialTuples.register(server);
    TutorialTuples.register(other);
    ServerConnector connector = new ServerConnector(site, 1, 1);
    connector.setHost("127.0.0.1");
    site.addConnector(connector);
    site.setHandler(new VortexWebsocketServer(serverRouter, Link::accept, limits));
    site.start();
    CountDownLatch bothOnline = new CountDownLatch(2);
    countOnline(server, bothOnline);
    countOnline(other, bothOnline);
    URI uri = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/vortexws");
    link = new VortexWebsocketClient(otherRouter, uri, Map::of, limits);
    link.start();
    if (!bothOnline.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The routers do not know each other.");
    }
  }

  VortexScope server() {
    return server;
  }

  VortexScope other() {
    return other;
  }

  @Override
  public void close() throws Exception {
    link.close();
    otherRouter.close();
    serverRouter.close();
    site.stop();
  }

  private static void countOnline(VortexScope scope, CountDownLatch latch) {
    scope.onRemoteChange(
        event -> {
          if (event instanceof RemoteVortexEvent.Online) {
            latch.countDown();
          }
        });
  }

  private static LinkDecision accept(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    return new LinkDecision.Accepted(
        new LinkIdentity(
            Objects.requireNonNull(claimed.vortexName()),
            Objects.requireNonNull(claimed.vortexUuid()),
            "test"));
  }
}
