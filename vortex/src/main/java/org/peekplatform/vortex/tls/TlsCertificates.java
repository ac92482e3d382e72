package org.peekplatform.vortex.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates from PEM files. */
public final class TlsCertificates {

  private static final String LABEL = "CERTIFICATE";

  private TlsCertificates() {}

  /**
   * Reads the authorities that are trusted.
   *
   * @param file a PEM file with one certificate or more
   * @return all of its certificates; some may be expired
   * @throws TlsFileException if the file cannot be used, or all of its certificates are expired
   */
  public static List<X509Certificate> readAuthorities(Path file) {
    List<X509Certificate> read = read(file);
    if (read.stream().noneMatch(TlsCertificates::valid)) {
      requireValid(file, read.getFirst());
    }
    return read;
  }

  /** Reads the certificate of one end, followed by those between it and its authority. */
  static List<X509Certificate> readChain(Path file) {
    List<X509Certificate> read = read(file);
    requireValid(file, read.getFirst());
    return read;
  }

  private static List<X509Certificate> read(Path file) {
    PemFile pem = PemFile.read(file);
    List<X509Certificate> read = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemFile.Block block : pem.blocks(LABEL)) {
        read.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(pem.decode(block))));
      }
    } catch (CertificateException e) {
      throw pem.damaged(LABEL, e);
    }
    if (read.isEmpty()) {
      throw new TlsFileException(
          file, "has no block CERTIFICATE. Name the PEM file of the certificate here.", null);
    }
    return List.copyOf(read);
  }

  private static boolean valid(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException _) {
      return false;
    }
  }

  private static void requireValid(Path file, X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new TlsFileException(
          file,
          "holds the certificate of %s, which expired on %s. Put a renewed one there."
              .formatted(subject, certificate.getNotAfter().toInstant()),
          e);
    } catch (CertificateNotYetValidException e) {
      throw new TlsFileException(
          file,
          "holds the certificate of %s, which is not valid before %s. Check the clock of this machine, or wait."
              .formatted(subject, certificate.getNotBefore().toInstant()),
          e);
    }
  }
}
