package org.peekplatform.service.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.tls.TestAuthority;

/** A server and its client service, linked by mutual TLS. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutualTlsTest {

  private Path folder;
  private TestAuthority authority;
  private ServiceLogs logs;
  private PeekHome home;
  private int port;
  private RunningService server;

  @BeforeAll
  void startServer(@TempDir Path made) throws IOException {
    folder = made;
    home = new PeekHome(made.resolve("home"));
    authority = new TestAuthority(made.resolve("ca"));
    logs = ServiceLogs.install();
    port = freePort();
    TestAuthority.Issued own = authority.issue("server", "dns:localhost,ip:127.0.0.1");
    server =
        ServerService.start(
            origin(
                Map.of(
                    "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0",
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", String.valueOf(port),
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_TLS_ENABLED", "true",
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_TLS_CERTIFICATEPATH",
                        own.certificate().toString(),
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_TLS_PRIVATEKEYPATH", own.key().toString(),
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_TLS_CLIENTCAPATH", authority.file().toString(),
                    "PEEK_SERVER_HTTPSERVER_PLATFORM_TLS_CLIENTCERTIFICATE", "required")));
  }

  @AfterAll
  void stopServer() {
    server.close();
    logs.close();
  }

  @Test
  void aClientServiceWithItsCertificateJoins() {
    TestAuthority.Issued own = authority.issue("joins", "dns:peek-client.office.example.org");
    long before = timesOnline();
    try (RunningService _ = startClient(own)) {
      Until.isTrue(() -> timesOnline() > before, () -> logOf(ServiceKind.CLIENT));
    }
  }

  @Test
  void theCertificateOfAnotherServiceDoesNotLetItJoin() {
    long before = timesOnline();
    try (RunningService _ = startClient(authority.issue("agent", "dns:peek-agent"))) {
      Until.isTrue(
          () -> logOf(ServiceKind.CLIENT).contains("403"), () -> logOf(ServiceKind.CLIENT));
      assertThat(timesOnline()).isEqualTo(before);
    }
  }

  @Test
  void aStrangeCertificateDoesNotLetItJoin() {
    TestAuthority strange = new TestAuthority(folder.resolve("strange"));
    long before = timesOnline();
    try (RunningService _ = startClient(strange.issue("client", "dns:peek-client"))) {
      Until.isTrue(
          () -> logOf(ServiceKind.SERVER).contains("The site platform refuses TLS with"),
          () -> logOf(ServiceKind.CLIENT));
      assertThat(timesOnline()).isEqualTo(before);
    }
  }

  @Test
  void aFileThatCannotBeUsedEndsTheStartWithItsKey() {
    TestAuthority.Issued own = authority.issue("half", "dns:peek-client");
    Path missing = folder.resolve("missing.key");

    assertThatThrownBy(() -> startClient(new TestAuthority.Issued(own.certificate(), missing)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "peekServer.tls.privateKeyPath", missing.toString(), "does not exist");
  }

  private RunningService startClient(TestAuthority.Issued own) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PEEK_CLIENT_HTTPSERVER_MOBILE_SITEPORT", "0");
    environment.put("PEEK_CLIENT_HTTPSERVER_DESKTOP_SITEPORT", "0");
    environment.put("PEEK_CLIENT_PEEKSERVER_HOST", "localhost");
    environment.put("PEEK_CLIENT_PEEKSERVER_HTTPPORT", String.valueOf(port));
    environment.put("PEEK_CLIENT_PEEKSERVER_TLS_ENABLED", "true");
    environment.put("PEEK_CLIENT_PEEKSERVER_TLS_CAPATH", authority.file().toString());
    environment.put("PEEK_CLIENT_PEEKSERVER_TLS_CERTIFICATEPATH", own.certificate().toString());
    environment.put("PEEK_CLIENT_PEEKSERVER_TLS_PRIVATEKEYPATH", own.key().toString());
    return ClientService.start(origin(environment));
  }

  private ServiceOrigin origin(Map<String, String> environment) {
    return new ServiceOrigin(
        home,
        environment,
        logs,
        folder.resolve("web"),
        "1.0",
        List.of(),
        (service, step) -> {},
        new StopSignal());
  }

  /** Returns how often clients have said that they are linked. */
  private long timesOnline() {
    return logOf(ServiceKind.CLIENT)
        .lines()
        .filter(line -> line.contains("The link to wss://localhost:" + port))
        .filter(line -> line.contains("ONLINE"))
        .count();
  }

  private String logOf(ServiceKind kind) {
    try {
      Path log = home.logFile(kind);
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
