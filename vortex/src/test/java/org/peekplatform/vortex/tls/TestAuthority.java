package org.peekplatform.vortex.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority for tests: the JDK's keytool makes real keys, and PEM files of them. */
public final class TestAuthority {

  private static final String PASSWORD = "changeit";
  private static final String CA = "ca";

  private final Path folder;
  private final Path store;
  private final Path file;

  /** Makes an authority that keeps its files in a folder of its own. */
  public TestAuthority(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("store.p12");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    generate(CA, "CN=Test authority", "EC", List.of("-ext", "bc:c"));
    this.file = write("ca.pem", "CERTIFICATE", List.of(encoded(certificates(CA)[0])));
  }

  /** Returns the PEM file with the authority's certificate. */
  public Path file() {
    return file;
  }

  /**
   * Signs a new EC certificate.
   *
   * @param name its common name, and the name of its files
   * @param alternatives its other names, such as {@code dns:localhost,ip:127.0.0.1}; empty for none
   */
  public Issued issue(String name, String alternatives) {
    return issue(name, alternatives, "EC", "+0d");
  }

  /** Signs a new certificate that is valid for a day from a start, such as {@code -3d}. */
  public Issued issue(String name, String alternatives, String algorithm, String start) {
    List<String> options = new ArrayList<>(List.of("-signer", CA, "-startdate", start));
    if (!alternatives.isEmpty()) {
      options.addAll(List.of("-ext", "san=" + alternatives));
    }
    generate(name, "CN=" + name, algorithm, options);
    List<byte[]> chain = new ArrayList<>();
    for (Certificate certificate : certificates(name)) {
      chain.add(encoded(certificate));
    }
    return new Issued(
        write(name + ".pem", "CERTIFICATE", chain),
        write(name + ".key", "PRIVATE KEY", List.of(key(name))));
  }

  /**
   * What an authority has handed out.
   *
   * @param certificate a PEM file with the certificate and its authority's
   * @param key a PEM file with its key
   */
  public record Issued(Path certificate, Path key) {

    /** Reads the files. */
    public TlsIdentity identity() {
      return TlsIdentity.read(certificate, key);
    }

    /** Copies the files over others, as a renewal does. */
    public void copyTo(Issued other) throws IOException {
      Files.write(other.certificate, Files.readAllBytes(certificate));
      Files.write(other.key, Files.readAllBytes(key));
    }
  }

  private void generate(String alias, String subject, String algorithm, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                subject,
                "-keyalg",
                algorithm,
                "-validity",
                "1"));
    command.addAll(options);
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
        throw new AssertionError("keytool failed: " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Certificate[] certificates(String alias) {
    try {
      return open().getCertificateChain(alias);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] key(String alias) {
    try {
      return open().getKey(alias, PASSWORD.toCharArray()).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private KeyStore open() throws GeneralSecurityException, IOException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      opened.load(in, PASSWORD.toCharArray());
    }
    return opened;
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Path write(String name, String label, List<byte[]> blocks) {
    StringBuilder text = new StringBuilder("Made for a test.\n");
    for (byte[] block : blocks) {
      String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(block);
      text.append("-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label));
    }
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
