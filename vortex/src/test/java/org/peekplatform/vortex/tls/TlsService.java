package org.peekplatform.vortex.tls;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** A router behind a websocket with mutual TLS, whose links are called by their certificates. */
final class TlsService implements AutoCloseable {

  private final VortexRouter router =
      VortexRouter.builder("peek-server").limits(Service.LIMITS).build();
  private final SslContextFactory.Server tls;
  private final Server jetty = new Server();
  private final ServerConnector connector;

  private TlsService(TlsMaterial material) throws Exception {
    tls = material.serverFactory();
    tls.setNeedClientAuth(true);
    connector =
        new ServerConnector(
            jetty, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory());
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(new VortexWebsocketServer(router, TlsService::authenticate, router.limits()));
    jetty.start();
  }

  /** Starts a service that wants certificates of an authority. */
  static TlsService mutual(TestAuthority.Issued own, TestAuthority trusted) throws Exception {
    return new TlsService(
        new TlsMaterial(own.identity(), TlsCertificates.readAuthorities(trusted.file())));
  }

  private static LinkDecision authenticate(Request request) {
    List<String> names = PeerCertificate.of(request).orElseThrow().names();
    String uuid = Objects.requireNonNull(ClaimedIdentity.of(request).vortexUuid());
    return new LinkDecision.Accepted(new LinkIdentity("peek-agent", uuid, names.getFirst()));
  }

  /** Begins to connect. */
  static VortexWebsocketClient open(
      VortexRouter from, String scheme, String host, int port, TlsMaterial material) {
    VortexWebsocketClient client =
        new VortexWebsocketClient(
            from,
            URI.create("%s://%s:%d/vortexws".formatted(scheme, host, port)),
            Map::of,
            Service.LIMITS,
            material.clientFactory());
    client.start();
    return client;
  }

  VortexRouter router() {
    return router;
  }

  SslContextFactory.Server tls() {
    return tls;
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    router.close();
    jetty.stop();
  }
}
