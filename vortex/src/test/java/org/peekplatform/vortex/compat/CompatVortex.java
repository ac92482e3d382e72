package org.peekplatform.vortex.compat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import javax.net.ServerSocketFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpBounds;
import org.peekplatform.vortex.tcp.TcpLinkPolicy;
import org.peekplatform.vortex.tcp.TcpPeer;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A router of ours that takes old peers over websockets and over TCP. */
final class CompatVortex implements AutoCloseable, TcpLinkPolicy {

  private final VortexRouter router;
  private final Server jetty;
  private final VortexTcpServer tcp;

  CompatVortex(String name, String uuid) throws Exception {
    this(name, uuid, Service.LIMITS);
  }

  CompatVortex(String name, String uuid, VortexLimits limits) throws Exception {
    router = VortexRouter.builder(name).uuid(uuid).limits(limits).build();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    jetty = new Server(anyPort);
    jetty.setHandler(new VortexWebsocketServer(router, CompatVortex::authenticate, limits));
    jetty.start();
    tcp =
        new VortexTcpServer(
            router, this, anyPort, ServerSocketFactory.getDefault(), TcpBounds.defaults());
    tcp.start();
  }

  /** What a site does: all its pages get the name of the site, whatever they claim. */
  private static LinkDecision authenticate(Request request) {
    return new LinkDecision.Accepted(
        new LinkIdentity(
            "ref-browser",
            Objects.requireNonNull(ClaimedIdentity.of(request).vortexUuid()),
            Objects.requireNonNullElse(request.getHeaders().get("X-Principal"), "a browser")));
  }

  @Override
  public boolean mayConnect(InetAddress address) {
    return address.isLoopbackAddress();
  }

  @Override
  public LinkDecision authenticate(TcpPeer peer) {
    return new LinkDecision.Accepted(
        new LinkIdentity(peer.claimedName(), peer.claimedUuid(), "an old service"));
  }

  VortexRouter router() {
    return router;
  }

  int tcpPort() {
    return tcp.port();
  }

  int httpPort() {
    return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
  }

  URI websocket(String vortexUuid, String vortexName) {
    return URI.create(
        "ws://127.0.0.1:%d/vortexws?vortexUuid=%s&vortexName=%s"
            .formatted(httpPort(), vortexUuid, vortexName));
  }

  OldTcpPeer tcpPeer() throws Exception {
    return new OldTcpPeer(tcpPort());
  }

  OldWebsocketPeer browser() throws Exception {
    return browser(UUID.randomUUID().toString());
  }

  OldWebsocketPeer browser(String vortexUuid) throws Exception {
    return new OldWebsocketPeer(websocket(vortexUuid, "ref-browser"));
  }

  @Override
  public void close() throws Exception {
    router.close();
    tcp.close();
    jetty.stop();
  }
}
