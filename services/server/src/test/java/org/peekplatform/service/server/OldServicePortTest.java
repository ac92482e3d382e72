package org.peekplatform.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.config.VortexTcpConfig;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.VortexTcpServer;

/** Which old services may join. */
@Timeout(60)
class OldServicePortTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final VortexRouter router = VortexRouter.builder("peek-server").build();

  @AfterEach
  void close() {
    router.close();
  }

  private VortexTcpServer open(int port, List<InetAddress> allowedAddresses) {
    return OldServicePort.open(
        new VortexTcpConfig(true, port, HERE, List.of("peek-agent"), allowedAddresses), router);
  }

  @Test
  void anAgentJoinsUnderItsNameAndSpeaksForItselfOnly() throws Exception {
    String uuid = UUID.randomUUID().toString();
    try (VortexTcpServer port = open(0, List.of(HERE));
        OldAgent agent = new OldAgent(port.port())) {
      agent.sayHello("peek-agent", uuid);
      assertThat(agent.next()).contains("peek-server", router.uuid());
      agent.send("\"key\":\"nobody\",\"PayloadResponse.messageId\":\"1\"");
      assertThat(agent.next()).contains("\"PayloadResponse.messageId\":\"1\"", "listens to this");
      assertThat(router.remotes())
          .containsExactly(
              new RemoteVortex("peek-agent", uuid, "old peek-agent at 127.0.0.1", false));
    }
  }

  @Test
  void otherNamesAndTheServersOwnAreRefused() throws Exception {
    try (VortexTcpServer port = open(0, List.of(HERE))) {
      for (String name : List.of("peek-server", "peek-client", "peek-mobile")) {
        try (OldAgent liar = new OldAgent(port.port())) {
          liar.sayHello(name, UUID.randomUUID().toString());
          assertThat(liar.awaitEnd()).isZero();
        }
      }
      assertThat(router.remotes()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsNotAllowedHearsNothing() throws Exception {
    try (VortexTcpServer port = open(0, List.of(InetAddress.ofLiteral("10.1.2.3")));
        OldAgent stranger = new OldAgent(port.port())) {
      assertThat(stranger.awaitEnd()).isZero();
    }
  }

  @Test
  void aPortInUseIsNamedWithItsKeyAndTheCure() {
    try (VortexTcpServer first = open(0, List.of(HERE))) {
      assertThatThrownBy(() -> open(first.port(), List.of(HERE)))
          .isInstanceOf(ServiceStartException.class)
          .hasMessageContainingAll(
              "port " + first.port(), "Address already in use", "vortexTcp.port", "ss -l");
    }
  }
}
