package org.peekplatform.vortex.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from PEM files, and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsFilesTest {

  private Path folder;
  private TestAuthority authority;
  private TestAuthority.Issued good;

  @BeforeAll
  void issue(@TempDir Path made) {
    folder = made;
    authority = new TestAuthority(made.resolve("ca"));
    good = authority.issue("good", "dns:localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aCertificateAndItsKeyAreReadWithTheChain(String algorithm) {
    TlsIdentity read = authority.issue("of" + algorithm, "", algorithm, "+0d").identity();

    assertThat(read.chain()).hasSize(2);
    assertThat(read).hasToString("TlsIdentity[CN=of" + algorithm + "]");
  }

  @Test
  void bothMayStandInOneFile() throws IOException {
    Path both =
        write("both.pem", Files.readString(good.key()) + Files.readString(good.certificate()));

    assertThat(TlsIdentity.read(both, both)).isEqualTo(good.identity());
  }

  @Test
  void aFileMayHoldManyAuthorities() throws IOException {
    String one = Files.readString(authority.file());

    assertThat(TlsCertificates.readAuthorities(write("many.pem", one + one))).hasSize(2);
  }

  @Test
  void anExpiredCertificateIsRefused() {
    TestAuthority.Issued expired = authority.issue("expired", "", "EC", "-3d");

    assertThatThrownBy(expired::identity)
        .isInstanceOf(TlsFileException.class)
        .hasMessageContainingAll(
            expired.certificate().toString(), "CN=expired", "expired on", "renewed one");
  }

  @Test
  void aCertificateOfTheFutureIsRefused() {
    TestAuthority.Issued early = authority.issue("early", "", "EC", "+3d");

    assertThatThrownBy(early::identity)
        .hasMessageContainingAll(early.certificate().toString(), "not valid before", "clock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void theKeyOfAnotherCertificateIsRefused(String algorithm) {
    TestAuthority.Issued other = authority.issue("other" + algorithm, "", algorithm, "+0d");

    assertThatThrownBy(() -> TlsIdentity.read(good.certificate(), other.key()))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContainingAll(other.key().toString(), "belong", "requested with")
        .satisfies(e -> assertThat(((TlsFileException) e).file()).isEqualTo(other.key()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Not a key | is not a PEM file",
        "-----BEGIN RSA PRIVATE KEY-----\\n-----END RSA PRIVATE KEY----- | openssl pkcs8 -topk8",
        "-----BEGIN EC PRIVATE KEY-----\\n-----END EC PRIVATE KEY----- | openssl pkcs8 -topk8",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\\n-----END ENCRYPTED PRIVATE KEY----- | passphrase",
        "-----BEGIN CERTIFICATE-----\\n-----END CERTIFICATE----- | has no block PRIVATE KEY",
        "-----BEGIN PRIVATE KEY-----\\nAAA=A\\n-----END PRIVATE KEY----- | damaged block",
        "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY----- | does not hold the EC key",
      })
  void whatIsNoUsableKeyIsRefusedWithTheRemedy(String text, String remedy) throws IOException {
    Path key = write("bad.key", text.replace("\\n", "\n"));

    assertThatThrownBy(() -> TlsIdentity.read(good.certificate(), key))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContainingAll(key.toString(), remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nothing | is not a PEM file",
        "-----BEGIN PRIVATE KEY-----\\n-----END PRIVATE KEY----- | has no block CERTIFICATE",
        "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE----- | damaged block",
      })
  void whatIsNoCertificateIsRefusedWithTheRemedy(String text, String remedy) throws IOException {
    Path file = write("bad.pem", text.replace("\\n", "\n"));

    assertThatThrownBy(() -> TlsCertificates.readAuthorities(file))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContainingAll(file.toString(), remedy);
  }

  @Test
  void aMissingFileAndAFolderAreRefused() {
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> TlsCertificates.readAuthorities(missing))
        .hasMessageContainingAll(missing.toString(), "does not exist");
    assertThatThrownBy(() -> TlsCertificates.readAuthorities(folder))
        .hasMessageContainingAll(folder.toString(), "cannot be read");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
