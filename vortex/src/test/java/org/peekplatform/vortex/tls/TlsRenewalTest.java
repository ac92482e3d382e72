package org.peekplatform.vortex.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.vortex.Until;
import org.slf4j.LoggerFactory;

/** Certificates that change while a server runs. */
@Timeout(60)
class TlsRenewalTest {

  private final TestAuthority authority;
  private final TestAuthority.Issued used;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TlsService service;
  private TlsRenewal renewal;

  TlsRenewalTest(@TempDir Path folder) {
    authority = new TestAuthority(folder);
    used = authority.issue("first", "dns:localhost");
  }

  @BeforeEach
  void start() throws Exception {
    service = TlsService.mutual(used, authority);
    renewal =
        TlsRenewal.watch(
            service.tls(), material(), List.of(used.certificate(), used.key()), this::material);
    log.start();
    log().setAdditive(false);
    log().addAppender(log);
  }

  @AfterEach
  void stop() throws Exception {
    log().detachAppender(log);
    log().setAdditive(true);
    renewal.close();
    service.close();
  }

  @Test
  void newConnectionsGetTheRenewedCertificate() throws Exception {
    assertThat(shown()).isEqualTo("CN=first");

    authority.issue("second", "dns:localhost").copyTo(used);

    Until.isTrue(() -> shown().equals("CN=second"), this::shown);
  }

  @Test
  void filesThatCannotBeUsedLeaveTheFormerOnesInUse() throws Exception {
    Files.writeString(used.certificate(), "half a certificate");

    Until.isTrue(() -> !log.list.isEmpty(), () -> "nothing was logged");
    assertThat(log.list.getFirst().getFormattedMessage())
        .contains("not used", used.certificate().toString(), "is not a PEM file");
    assertThat(shown()).isEqualTo("CN=first");
  }

  private TlsMaterial material() {
    return new TlsMaterial(used.identity(), TlsCertificates.readAuthorities(authority.file()));
  }

  /** Connects, and returns the subject of the certificate that the server shows. */
  private String shown() {
    TlsMaterial trusting = new TlsMaterial(null, TlsCertificates.readAuthorities(authority.file()));
    try (SSLSocket socket =
        (SSLSocket)
            trusting.context().getSocketFactory().createSocket("127.0.0.1", service.port())) {
      socket.startHandshake();
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Logger log() {
    return (Logger) LoggerFactory.getLogger(TlsRenewal.class);
  }
}
