package org.peekplatform.vortex.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the other end of a connection has proved to own.
 *
 * @param certificate the certificate, signed by a trusted authority
 * @param names its DNS names in small letters, or its common name if it has none; the only names to
 *     go by
 */
public record PeerCertificate(X509Certificate certificate, List<String> names) {

  private static final int DNS_NAME = 2;

  /** Copies the names. */
  public PeerCertificate {
    names = List.copyOf(names);
  }

  /**
   * Finds out whose request this is.
   *
   * @param request a request to a Jetty server
   * @return the certificate, or nothing if the request came without TLS or without a certificate
   */
  public static Optional<PeerCertificate> of(Request request) {
    EndPoint.SslSessionData session =
        request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
    X509Certificate @Nullable [] chain = session == null ? null : session.peerCertificates();
    return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(of(chain[0]));
  }

  private static PeerCertificate of(X509Certificate certificate) {
    List<String> dns = dnsNames(certificate);
    return new PeerCertificate(certificate, dns.isEmpty() ? commonNames(certificate) : dns);
  }

  private static List<String> dnsNames(X509Certificate certificate) {
    try {
      @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst().equals(DNS_NAME))
              .map(name -> small(name.get(1)))
              .toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  private static List<String> commonNames(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .filter(String.class::isInstance)
              .map(PeerCertificate::small)
              .toList();
    } catch (InvalidNameException _) {
      return List.of();
    }
  }

  private static String small(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
