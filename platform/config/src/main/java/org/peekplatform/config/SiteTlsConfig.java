package org.peekplatform.config;

/**
 * A section {@code httpServer.<site>.tls}: whether a site speaks TLS, and with whom.
 *
 * @param enabled {@code enabled}: whether the site is served over TLS only, false
 * @param certificate {@code certificatePath}: a PEM file with the site's certificate and those
 *     between it and its authority
 * @param privateKey {@code privateKeyPath}: a PEM file with the certificate's PKCS#8 key
 * @param clientCa {@code clientCaPath}: a PEM file with the authorities that sign certificates of
 *     peers
 * @param clientCertificate {@code clientCertificate}: whether peers must show one, NONE
 */
public record SiteTlsConfig(
    boolean enabled,
    ConfiguredFile certificate,
    ConfiguredFile privateKey,
    ConfiguredFile clientCa,
    ClientCertificate clientCertificate) {

  private static final String DISABLED = "tls";

  static SiteTlsConfig read(ConfigReader reader, String section) {
    SiteTlsConfig read =
        new SiteTlsConfig(
            reader.bool(section + ".enabled", false),
            reader.file(section + ".certificatePath"),
            reader.file(section + ".privateKeyPath"),
            reader.file(section + ".clientCaPath"),
            reader.constant(section + ".clientCertificate", ClientCertificate.NONE));
    if (read.enabled) {
      read.requireFiles(reader, section);
    }
    return read;
  }

  /**
   * Returns the values of a site without TLS.
   *
   * @return {@link #enabled} is false
   */
  public static SiteTlsConfig disabled() {
    ConfiguredFile none = new ConfiguredFile(DISABLED, null);
    return new SiteTlsConfig(false, none, none, none, ClientCertificate.NONE);
  }

  /** Tells whether only peers with a valid certificate get in. */
  boolean mutual() {
    return enabled && clientCertificate == ClientCertificate.REQUIRED;
  }

  private void requireFiles(ConfigReader reader, String section) {
    String because = "since " + section + ".enabled is true";
    reader.require(certificate, "a PEM file with the certificate of the site, " + because);
    reader.require(privateKey, "a PEM file with the PKCS#8 key of the certificate, " + because);
    if (clientCertificate != ClientCertificate.NONE) {
      reader.require(
          clientCa,
          "a PEM file with the authorities that sign certificates of services, since %s.clientCertificate is %s"
              .formatted(section, clientCertificate));
    }
  }
}
