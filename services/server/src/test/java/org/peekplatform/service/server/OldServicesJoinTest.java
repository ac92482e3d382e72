package org.peekplatform.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.StopSignal;

/** A whole server whose administrator has opened the port for old services. */
@Timeout(120)
class OldServicesJoinTest {

  @TempDir private Path folder;

  @Test
  void anOldAgentJoinsAndIsLetGoWhenTheServerStops() throws Exception {
    int port = freePort();
    Map<String, String> environment =
        Map.of(
            "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0",
            "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", "0",
            "PEEK_SERVER_VORTEXTCP_ENABLED", "true",
            "PEEK_SERVER_VORTEXTCP_PORT", String.valueOf(port));
    try (ServiceLogs logs = ServiceLogs.install()) {
      RunningService server =
          ServerService.start(
              new ServiceOrigin(
                  new PeekHome(folder.resolve("home")),
                  environment,
                  logs,
                  folder.resolve("web"),
                  "1.0",
                  List.of(),
                  (service, step) -> {},
                  new StopSignal()));
      try (OldAgent agent = new OldAgent(port)) {
        agent.sayHello("peek-agent", UUID.randomUUID().toString());
        assertThat(agent.next()).contains("\"__vortexName__\":\"peek-server\"");
        server.close();
        assertThat(agent.awaitEnd()).isLessThan(1000);
      } finally {
        server.close();
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }
}
