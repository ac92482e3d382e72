package org.peekplatform.vortex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpBounds;
import org.peekplatform.vortex.tcp.TcpLinkPolicy;
import org.peekplatform.vortex.tcp.TcpPeer;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;

/** The example about services of the original works as it stands in docs/vortex.md. */
@Timeout(30)
class OldServicesGuideTest {

  private final VortexRouter serverRouter = VortexRouter.builder("pump-server").build();

  // guide: tcp
  VortexTcpServer acceptOldServices() {
    VortexTcpServer tcp =
        new VortexTcpServer(
            serverRouter,
            new OldAgents(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), // the original has 8012
            ServerSocketFactory.getDefault(), // or an SSLServerSocketFactory
            TcpBounds.defaults());
    tcp.start();
    return tcp;
  }

  /** Old services show no key: all there is to decide by is where they come from. */
  static final class OldAgents implements TcpLinkPolicy {
    @Override
    public boolean mayConnect(InetAddress address) {
      return address.isLoopbackAddress();
    }

    @Override
    public LinkDecision authenticate(TcpPeer peer) {
      return peer.claimedName().equals("pump-agent")
          ? new LinkDecision.Accepted(
              new LinkIdentity("pump-agent", peer.claimedUuid(), "old agent"))
          : new LinkDecision.Rejected(403, "Only pump agents may link here.");
    }
  }

  // end

  @AfterEach
  void stop() {
    serverRouter.close();
  }

  @Test
  void anOldAgentLinks() throws Exception {
    String hello =
        "{\"_ct\":\"rpe\",\"filt\":{\"__vortexName__\":\"pump-agent\",\"__vortexUuid__\":\""
            + UUID.randomUUID()
            + "\"}}";
    String message =
        Base64.getEncoder().encodeToString(hello.getBytes(StandardCharsets.UTF_8)) + ".";
    try (VortexTcpServer tcp = acceptOldServices();
        Socket agent = new Socket(InetAddress.getLoopbackAddress(), tcp.port())) {
      agent.getOutputStream().write(message.getBytes(StandardCharsets.US_ASCII));
      Until.isTrue(() -> serverRouter.counts().links() == 1, serverRouter::counts);
      assertThat(serverRouter.remotes().getFirst().principal()).isEqualTo("old agent");
    }
  }
}
