package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peekplatform.config.ClientCertificate;
import org.peekplatform.config.ConfiguredFile;
import org.peekplatform.config.HttpResourceConfig;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.SiteTlsConfig;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tls.TestAuthority;
import org.peekplatform.vortex.tls.TlsCertificates;
import org.peekplatform.vortex.tls.TlsMaterial;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.slf4j.LoggerFactory;

/** A site that is served over TLS. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsSiteTest {

  private Path folder;
  private TestAuthority authority;
  private TestAuthority.Issued own;
  private TestAuthority.Issued agent;

  @BeforeAll
  void issue(@TempDir Path made) {
    folder = made;
    authority = new TestAuthority(made.resolve("ca"));
    own = authority.issue("server", "dns:localhost,ip:127.0.0.1");
    agent = authority.issue("peek-agent", "dns:peek-agent");
  }

  @ParameterizedTest
  @EnumSource(ClientCertificate.class)
  void whoShowsAValidCertificateGetsIn(ClientCertificate demand) throws Exception {
    try (HttpSite site = start(demand)) {
      assertThat(site.uri().toString()).startsWith("https://127.0.0.1:");
      assertThat(health(site, "127.0.0.1", trusting(agent))).isEqualTo(200);
      assertThat(health(site, "localhost", trusting(agent))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "OPTIONAL"})
  void oneThatIsNotRequiredMayBeMissing(ClientCertificate demand) throws Exception {
    try (HttpSite site = start(demand)) {
      assertThat(health(site, "localhost", trusting(null))).isEqualTo(200);
    }
  }

  @Test
  void oneThatIsRequiredMayNot() throws Exception {
    try (HttpSite site = start(ClientCertificate.REQUIRED)) {
      assertThatThrownBy(() -> health(site, "localhost", trusting(null)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStrangeCertificateIsRefusedAlsoWhereItIsOptional() throws Exception {
    TestAuthority.Issued strange =
        new TestAuthority(folder.resolve("strange")).issue("peek-agent", "dns:peek-agent");
    try (HttpSite site = start(ClientCertificate.OPTIONAL)) {
      assertThatThrownBy(() -> health(site, "localhost", trusting(strange)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aNameThatTheCertificateLacksIsRefused() throws Exception {
    TestAuthority.Issued elsewhere = authority.issue("elsewhere", "dns:elsewhere.example.org");
    try (HttpSite site = start(elsewhere, ClientCertificate.NONE)) {
      SSLContext anyName = trusting(null);
      String answer = RawTls.get(anyName, site.port(), "Host: localhost:" + site.port());
      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(RawTls.get(anyName, site.port(), "Host: elsewhere.example.org"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void plainRequestsAreToldThatThePortTakesTls() throws Exception {
    try (HttpSite site = start(ClientCertificate.REQUIRED);
        SiteClient client = new SiteClient(site)) {
      assertThat(client.raw("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 426")
          .contains("Upgrade: TLS", "takes TLS only");
    }
  }

  @Test
  void aPlainLinkLogsThatThePortTakesTls() {
    Logger logger = (Logger) LoggerFactory.getLogger(VortexWebsocketClient.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    try (HttpSite site = start(ClientCertificate.REQUIRED);
        VortexRouter router = VortexRouter.builder("peek-agent").build();
        VortexWebsocketClient link =
            new VortexWebsocketClient(
                router,
                URI.create("ws://localhost:" + site.port() + "/vortexws"),
                Map::of,
                VortexLimits.defaults())) {
      link.start();
      Until.isTrue(() -> !log.list.isEmpty(), () -> "nothing was logged");
      assertThat(log.list.getFirst().getFormattedMessage())
          .contains("the port takes TLS only", "wss");
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
  }

  @Test
  void aFileThatCannotBeUsedIsRefusedWithItsKeyAndTheRemedy() throws IOException {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
    TestAuthority.Issued expired = authority.issue("expired", "dns:localhost", "EC", "-3d");

    assertRefused(tls(nothing, own.key(), authority.file()), "tls.certificatePath", "not a PEM");
    assertRefused(
        tls(own.certificate(), folder.resolve("no.key"), authority.file()),
        "tls.privateKeyPath",
        "does not exist");
    assertRefused(
        tls(own.certificate(), agent.key(), authority.file()), "tls.privateKeyPath", "belong");
    assertRefused(
        tls(expired.certificate(), expired.key(), authority.file()),
        "tls.certificatePath",
        "expired on");
    assertRefused(tls(own.certificate(), own.key(), nothing), "tls.clientCaPath", "not a PEM");
  }

  private static void assertRefused(SiteTlsConfig tls, String key, String reason) {
    assertThatThrownBy(() -> site(tls).close())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("httpServer.platform." + key, reason);
  }

  private HttpSite start(ClientCertificate demand) {
    return start(own, demand);
  }

  private HttpSite start(TestAuthority.Issued certificate, ClientCertificate demand) {
    SiteTlsConfig tls = tls(certificate.certificate(), certificate.key(), authority.file());
    HttpSite site =
        site(new SiteTlsConfig(true, tls.certificate(), tls.privateKey(), tls.clientCa(), demand));
    site.start();
    return site;
  }

  private static SiteTlsConfig tls(Path certificate, Path key, Path clientCa) {
    String section = "httpServer.platform.tls.";
    return new SiteTlsConfig(
        true,
        new ConfiguredFile(section + "certificatePath", certificate),
        new ConfiguredFile(section + "privateKeyPath", key),
        new ConfiguredFile(section + "clientCaPath", clientCa),
        ClientCertificate.REQUIRED);
  }

  private static HttpSite site(SiteTlsConfig tls) {
    HealthReport report =
        new HealthReport("server", HealthReport.Status.UP, "1", List.of(), List.of());
    return new HttpSite(
        new HttpSiteConfig(
            "platform",
            "127.0.0.1",
            0,
            100,
            Duration.ofSeconds(20),
            16,
            64,
            HttpResourceConfig.defaults(),
            tls),
        new SiteRoutes().health(() -> report));
  }

  private SSLContext trusting(TestAuthority.@Nullable Issued shown) {
    return new TlsMaterial(
            shown == null ? null : shown.identity(),
            TlsCertificates.readAuthorities(authority.file()))
        .context();
  }

  private static int health(HttpSite site, String host, SSLContext tls) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      URI uri = URI.create("https://%s:%d/health".formatted(host, site.port()));
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
