package org.peekplatform.vortex.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.slf4j.LoggerFactory;

/** Links over TLS, and those that do not come about. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsLinksTest {

  private static final String AGENT = "peek-agent.scada.example.org";

  private TestAuthority authority;
  private TestAuthority stranger;
  private TestAuthority.Issued agent;
  private TestAuthority.Issued server;
  private TlsService service;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private VortexRouter router = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    authority = new TestAuthority(folder.resolve("ours"));
    stranger = new TestAuthority(folder.resolve("strange"));
    agent = authority.issue("agent", "dns:" + AGENT);
    server = authority.issue("server", "dns:localhost,ip:127.0.0.1");
    service = TlsService.mutual(server, authority);
    log.start();
    clientLog().setLevel(Level.INFO);
    clientLog().setAdditive(false);
    clientLog().addAppender(log);
  }

  @AfterAll
  void stop() throws Exception {
    clientLog().detachAppender(log);
    clientLog().setAdditive(true);
    clientLog().setLevel(null);
    service.close();
  }

  @AfterEach
  void forget() {
    router.close();
    router = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();
    log.list.clear();
  }

  @Test
  void aLinkWithACertificateOpensAndItsPrincipalNamesIt() throws Exception {
    assertThat(principalOf("localhost", material(agent, authority))).isEqualTo(AGENT);
    assertThat(principalOf("127.0.0.1", material(agent, authority))).isEqualTo(AGENT);
  }

  @Test
  void aCertificateWithoutOtherNamesIsKnownByItsCommonName() throws Exception {
    TestAuthority.Issued plain = authority.issue("Peek-Agent", "");

    assertThat(principalOf("localhost", material(plain, authority))).isEqualTo("peek-agent");
  }

  @Test
  void aLinkWithoutACertificateIsRefused() {
    TlsMaterial without = new TlsMaterial(null, material(agent, authority).authorities());

    assertThat(refusal("wss", "localhost", without))
        .contains("does not accept the certificate of this end, or there is none");
  }

  @Test
  void aCertificateOfAStrangeAuthorityIsRefused() {
    TlsMaterial strange = material(stranger.issue("agent", "dns:" + AGENT), authority);

    assertThat(refusal("wss", "localhost", strange))
        .contains("does not accept the certificate of this end, or there is none");
  }

  @Test
  void aServerOfAStrangeAuthorityIsNotTrusted() {
    assertThat(refusal("wss", "localhost", material(agent, stranger)))
        .contains("certificate that it shows is not accepted", "Trust the authority");
  }

  @Test
  void theJvmTrustsNoAuthorityOfOurs() {
    assertThat(refusal("wss", "localhost", new TlsMaterial(agent.identity(), List.of())))
        .contains("certificate that it shows is not accepted");
  }

  @Test
  void aServerUnderAnotherNameIsNotTrusted() throws Exception {
    TestAuthority.Issued elsewhere = authority.issue("elsewhere", "dns:elsewhere.example.org");
    try (TlsService other = TlsService.mutual(elsewhere, authority)) {
      assertThat(refusal("wss", "localhost", other.port(), material(agent, authority)))
          .contains("certificate that it shows is not accepted", "localhost", "name that stands");
    }
  }

  @Test
  void plainWebsocketsAreRefusedByAPortWithTls() {
    assertThat(refusal("ws", "localhost", material(agent, authority))).isNotBlank();
    assertThat(service.router().remotes()).isEmpty();
  }

  @Test
  void tlsToAPortWithoutItSaysSo() throws Exception {
    try (Service plain = new Service("peek-server", 0, Service.LIMITS);
        VortexWebsocketClient _ =
            TlsService.open(router, "wss", "localhost", plain.port(), material(agent, authority))) {
      assertThat(whatWasLogged()).contains("the port does not speak TLS");
    }
  }

  @Test
  void oldVersionsOfTlsAreNotSpoken() {
    TlsMaterial ours = material(agent, authority);

    assertThat(ours.clientFactory().getIncludeProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(ours.serverFactory().getIncludeProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(ours.clientFactory().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
  }

  private String principalOf(String host, TlsMaterial material) throws Exception {
    BlockingQueue<LinkState> states = new LinkedBlockingQueue<>();
    try (VortexWebsocketClient link =
        TlsService.open(router, "wss", host, service.port(), material)) {
      link.onStateChange(states::add);
      Service.awaitState(states, LinkState.ONLINE);
      Until.isTrue(() -> !service.router().remotes().isEmpty(), () -> "nobody joined");
      return service.router().remotes().iterator().next().principal();
    } finally {
      Until.isTrue(() -> service.router().remotes().isEmpty(), service.router()::remotes);
    }
  }

  private String refusal(String scheme, String host, TlsMaterial material) {
    return refusal(scheme, host, service.port(), material);
  }

  private String refusal(String scheme, String host, int port, TlsMaterial material) {
    try (VortexWebsocketClient link = TlsService.open(router, scheme, host, port, material)) {
      String said = whatWasLogged();
      assertThat(link.state()).isEqualTo(LinkState.CONNECTING);
      return said;
    }
  }

  private String whatWasLogged() {
    Until.isTrue(() -> !said().isEmpty(), () -> "nothing was logged");
    return String.join("\n", said());
  }

  private List<String> said() {
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains("cannot connect"))
        .toList();
  }

  private static Logger clientLog() {
    return (Logger) LoggerFactory.getLogger(VortexWebsocketClient.class);
  }

  private static TlsMaterial material(TestAuthority.Issued own, TestAuthority trusted) {
    return new TlsMaterial(own.identity(), TlsCertificates.readAuthorities(trusted.file()));
  }
}
