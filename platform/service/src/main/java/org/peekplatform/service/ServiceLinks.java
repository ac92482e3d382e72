package org.peekplatform.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.peekplatform.vortex.tls.PeerCertificate;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkDecision.Rejected;

/**
 * Lets services join the server, under the names that services have.
 *
 * <p>A service with a certificate joins only as what the certificate says, and its principal names
 * the certificate. Whether a service has the key is decided before, by the guard of the site.
 */
public final class ServiceLinks implements LinkAuthenticator {

  private final Set<String> allowedNames;

  /**
   * Creates the rule.
   *
   * @param allowedNames the Vortex names that services may claim
   */
  public ServiceLinks(Set<String> allowedNames) {
    this.allowedNames = Set.copyOf(allowedNames);
  }

  @Override
  public LinkDecision authenticate(Request request) {
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    String name = claimed.vortexName();
    if (name == null || !allowedNames.contains(name)) {
      return new Rejected(
          HttpStatus.FORBIDDEN_403,
          "The vortexName " + name + " may not join here. Use one of " + allowedNames + ".");
    }
    Optional<PeerCertificate> certificate = PeerCertificate.of(request);
    if (certificate.isEmpty()) {
      return accept(name, claimed, "service " + name);
    }
    List<String> names = certificate.get().names();
    return names.stream()
        .filter(host -> isOf(name, host))
        .findFirst()
        .map(host -> accept(name, claimed, "service " + name + " by certificate " + host))
        .orElseGet(() -> foreign(name, names));
  }

  /** A certificate is for a service if a name in it is, or begins with, the service's. */
  private static boolean isOf(String vortexName, String host) {
    return host.equals(vortexName) || host.startsWith(vortexName + ".");
  }

  private static LinkDecision foreign(String name, List<String> names) {
    return new Rejected(
        HttpStatus.FORBIDDEN_403,
        "The certificate is for %s and does not let %s join. Get one with the DNS name %s, or one that begins with %s and a dot."
            .formatted(names, name, name, name));
  }

  /** Services have shown the key; what they pass on for devices is taken at their word. */
  private static LinkDecision accept(String name, ClaimedIdentity claimed, String principal) {
    return SiteLinks.accept(name, claimed.vortexUuid(), principal, true);
  }
}
