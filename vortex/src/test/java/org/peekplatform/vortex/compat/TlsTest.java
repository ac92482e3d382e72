package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpBounds;
import org.peekplatform.vortex.tcp.TcpLinkPolicy;
import org.peekplatform.vortex.tcp.TcpPeer;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.Service;

/** Old services over TLS, as behind a tunnel that ends at the server. */
@Timeout(60)
class TlsTest {

  private static final String PASSWORD = "change-it";

  @TempDir private Path folder;

  @Test
  void aServiceLinksOverTlsAndIsHeardToTheEnd() throws Exception {
    SSLContext tls = context();
    BlockingQueue<TcpPeer> asked = new ArrayBlockingQueue<>(10);
    try (VortexRouter router = VortexRouter.builder("ref-server").limits(Service.LIMITS).build();
        VortexTcpServer server =
            new VortexTcpServer(
                router,
                policy(asked),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls.getServerSocketFactory(),
                TcpBounds.defaults())) {
      server.start();
      Bench.serve(router.openScope("bench"), 1795479387.4649603);
      try (OldTcpPeer client =
          new OldTcpPeer(
              tls.getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), server.port()))) {
        client.send(Transcript.of("service-tcp-1.3.2").steps().getFirst().wire());
        assertThat(Meaning.ofWire(client.next()).filt())
            .containsEntry("__vortexName__", "ref-server");
        client.send(Replay.base64(RawEnvelope.request(RawEnvelope.items(""), "m")));
        assertThat(Meaning.ofWire(client.next()).tuples()).hasSize(1);
        TcpPeer peer = asked.poll(20, TimeUnit.SECONDS);
        assertThat(peer).isNotNull();
        assertThat(peer.certificates()).as("it was not asked for any").isEmpty();
        router.drain(Duration.ofSeconds(5));
        client.awaitEnd();
      }
      assertThat(router.counts().links()).isZero();
    }
  }

  private static TcpLinkPolicy policy(BlockingQueue<TcpPeer> asked) {
    return new TcpLinkPolicy() {
      @Override
      public boolean mayConnect(InetAddress address) {
        return true;
      }

      @Override
      public LinkDecision authenticate(TcpPeer peer) {
        asked.add(peer);
        return new LinkDecision.Accepted(
            new LinkIdentity(peer.claimedName(), peer.claimedUuid(), "a service on TLS"));
      }
    };
  }

  /** Makes both ends trust a certificate that is made for this test. */
  private SSLContext context() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "test",
                    "-dname",
                    "CN=localhost",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
