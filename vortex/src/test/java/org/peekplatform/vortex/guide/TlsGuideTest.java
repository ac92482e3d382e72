package org.peekplatform.vortex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tls.PeerCertificate;
import org.peekplatform.vortex.tls.TestAuthority;
import org.peekplatform.vortex.tls.TlsCertificates;
import org.peekplatform.vortex.tls.TlsIdentity;
import org.peekplatform.vortex.tls.TlsMaterial;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

/** The examples of TLS in docs/vortex.md work as they stand there. */
@Timeout(30)
class TlsGuideTest {

  private final VortexRouter serverRouter = VortexRouter.builder("pump-server").build();
  private final VortexRouter agentRouter = VortexRouter.builder("pump-agent").build();
  private final Server jetty = new Server();

  // guide: secured server
  ServerConnector listenWithTls(TlsMaterial material) {
    SslContextFactory.Server tls = material.serverFactory();
    tls.setNeedClientAuth(true); // mutual TLS: nobody links without a certificate
    return new ServerConnector(
        jetty, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory());
  }

  /** The certificate says who links, since an authority of ours has signed it. */
  static LinkDecision authenticateByCertificate(Request request) {
    String name = PeerCertificate.of(request).orElseThrow().names().getFirst();
    String uuid = Request.extractQueryParameters(request).getValue("vortexUuid");
    return new LinkDecision.Accepted(new LinkIdentity("pump-agent", uuid, name));
  }

  // end

  // guide: secured client
  VortexWebsocketClient connect(URI server, Path certificate, Path key, Path authority) {
    TlsMaterial material =
        new TlsMaterial(
            TlsIdentity.read(certificate, key), TlsCertificates.readAuthorities(authority));
    return new VortexWebsocketClient(
        agentRouter,
        server, // such as wss://peek.example.org:8011/vortexws
        Map::of,
        VortexLimits.defaults(),
        material.clientFactory());
  }

  // end

  @AfterEach
  void stop() throws Exception {
    agentRouter.close();
    serverRouter.close();
    jetty.stop();
  }

  @Test
  void linkingByCertificate(@TempDir Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    TlsIdentity own = authority.issue("server", "dns:localhost").identity();
    ServerConnector connector =
        listenWithTls(new TlsMaterial(own, TlsCertificates.readAuthorities(authority.file())));
    connector.setHost("localhost");
    jetty.addConnector(connector);
    jetty.setHandler(
        new VortexWebsocketServer(
            serverRouter, TlsGuideTest::authenticateByCertificate, serverRouter.limits()));
    jetty.start();
    TestAuthority.Issued pump = authority.issue("pump", "dns:pump7.example.org");
    URI uri = URI.create("wss://localhost:" + connector.getLocalPort() + "/vortexws");

    try (VortexWebsocketClient link =
        connect(uri, pump.certificate(), pump.key(), authority.file())) {
      link.start();

      Until.isTrue(() -> !serverRouter.remotes().isEmpty(), () -> "nobody joined");
      assertThat(serverRouter.remotes().iterator().next().principal())
          .isEqualTo("pump7.example.org");
    }
  }
}
