package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSignatureTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 100_000, 50, 10_000);

  @TempDir private Path folder;
  private final SigningKey key = SigningKey.generate();
  private Path archive;
  private TrustedPublishers trusted;

  @BeforeEach
  void anArchive() throws IOException {
    new ArchiveBuilder("peek_plugin_a", "1.0.0")
        .entry("assets/x.txt", "x")
        .entry("assets/y.txt", "y")
        .buildInto(folder);
    archive = folder.resolve("peek_plugin_a-1.0.0.zip");
    trusted = new TrustedPublishers(folder.resolve("trusted"));
  }

  @Test
  void whatNobodySignedIsUnsigned() {
    assertThat(verify()).isEqualTo(new ArchiveSignature.Unsigned());
  }

  @Test
  void aKeyIsKnownByItsFingerprintUntilItIsTrustedByName() {
    PluginSigner.sign(archive, key, LIMITS);
    String fingerprint = key.publisher().fingerprint();
    assertThat(fingerprint).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    assertThat(verify()).isEqualTo(new ArchiveSignature.UnknownKey(fingerprint));

    trusted.trust("Example Ltd", key.publisher());

    assertThat(verify()).isEqualTo(new ArchiveSignature.Trusted("Example Ltd", fingerprint));
  }

  @Test
  void aKeyThatIsNoLongerTrustedLosesItsNameAtOnce() throws IOException {
    PluginSigner.sign(archive, key, LIMITS);
    Files.delete(trusted.trust("Example Ltd", key.publisher()));

    assertThat(verify()).isInstanceOf(ArchiveSignature.UnknownKey.class);
  }

  @Test
  void aSecondSignatureTakesThePlaceOfTheFirst() throws IOException {
    PluginSigner.sign(archive, SigningKey.generate(), LIMITS);
    PluginSigner.sign(archive, key, LIMITS);
    byte[] once = Files.readAllBytes(archive);
    PluginSigner.sign(archive, key, LIMITS);

    assertThat(archive).hasBinaryContent(once);
    assertThat(verify()).isEqualTo(new ArchiveSignature.UnknownKey(key.publisher().fingerprint()));
  }

  @Test
  void everyChangeAfterSigningIsNamed() throws IOException {
    PluginSigner.sign(archive, key, LIMITS);

    assertThat(afterChange(zip -> Files.writeString(zip.getPath("assets/x.txt"), "z")))
        .isEqualTo(new ArchiveSignature.Broken("assets/x.txt was changed after signing"));
    assertThat(afterChange(zip -> Files.delete(zip.getPath("assets/y.txt"))))
        .isEqualTo(new ArchiveSignature.Broken("assets/y.txt was taken out after signing"));
    assertThat(afterChange(zip -> Files.writeString(zip.getPath("lib.jar"), "evil")))
        .isEqualTo(new ArchiveSignature.Broken("lib.jar was added after signing"));
    assertThat(
            afterChange(
                zip -> {
                  Path list = zip.getPath(SignatureFile.NAME);
                  String text = Files.readString(list);
                  Files.writeString(list, text.replace("assets/y.txt", "assets/z.txt"));
                }))
        .isEqualTo(
            new ArchiveSignature.Broken("the signature does not belong to its list of files"));
    assertThat(afterChange(zip -> Files.writeString(zip.getPath(SignatureFile.NAME), "{}")))
        .isInstanceOf(ArchiveSignature.Broken.class);
  }

  @Test
  void aKeyFileIsForItsOwnerAloneAndIsReadAgain() throws IOException {
    Path file = folder.resolve("example.key");
    key.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.read(file).publisher().fingerprint())
        .isEqualTo(key.publisher().fingerprint());
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none.key")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("peek plugin keygen");
  }

  @Test
  void aNameStandsForOneKey() {
    trusted.trust("Example Ltd", key.publisher());

    assertThatThrownBy(() -> trusted.trust("Example Ltd", SigningKey.generate().publisher()))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(() -> trusted.trust("../x", key.publisher()))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("cannot be a publisher's name");
  }

  private ArchiveSignature verify() {
    return ArchiveSignature.verify(archive, LIMITS, trusted);
  }

  private ArchiveSignature afterChange(Change change) throws IOException {
    Path copy = folder.resolve("changed.zip");
    Files.copy(archive, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      change.apply(zip);
    }
    return ArchiveSignature.verify(copy, LIMITS, trusted);
  }

  @FunctionalInterface
  private interface Change {
    void apply(FileSystem zip) throws IOException;
  }
}
