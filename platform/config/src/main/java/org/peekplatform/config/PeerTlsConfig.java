package org.peekplatform.config;

/**
 * The section {@code peekServer.tls}: how the link to the server is protected.
 *
 * @param enabled {@code peekServer.tls.enabled}: whether the link speaks TLS, false
 * @param ca {@code peekServer.tls.caPath}: a PEM file with the authorities that sign the server's
 *     certificate; empty for those that the JVM trusts
 * @param certificate {@code peekServer.tls.certificatePath}: a PEM file with the service's own
 *     certificate and those between it and its authority; empty to show none
 * @param privateKey {@code peekServer.tls.privateKeyPath}: a PEM file with the certificate's PKCS#8
 *     key
 */
public record PeerTlsConfig(
    boolean enabled, ConfiguredFile ca, ConfiguredFile certificate, ConfiguredFile privateKey) {

  private static final String SECTION = "peekServer.tls";

  static PeerTlsConfig read(ConfigReader reader) {
    PeerTlsConfig read =
        new PeerTlsConfig(
            enabled(reader),
            reader.file(SECTION + ".caPath"),
            reader.file(SECTION + ".certificatePath"),
            reader.file(SECTION + ".privateKeyPath"));
    if (read.enabled && read.certificate.given()) {
      reader.require(
          read.privateKey,
          "a PEM file with the PKCS#8 key of the certificate, since "
              + read.certificate.key()
              + " is given");
    }
    if (read.enabled && read.privateKey.given()) {
      reader.require(
          read.certificate,
          "a PEM file with the certificate of the key, since "
              + read.privateKey.key()
              + " is given");
    }
    return read;
  }

  static boolean enabled(ConfigReader reader) {
    return reader.bool(SECTION + ".enabled", false);
  }

  /**
   * Returns the values of a link without TLS.
   *
   * @return {@link #enabled} is false
   */
  public static PeerTlsConfig disabled() {
    ConfiguredFile none = new ConfiguredFile(SECTION, null);
    return new PeerTlsConfig(false, none, none, none);
  }
}
