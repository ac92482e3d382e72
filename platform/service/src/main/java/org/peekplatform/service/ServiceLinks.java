package org.peekplatform.service;

import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkDecision.Rejected;

/**
 * Lets services join the server, under the names that services have.
 *
 * <p>Whether a service has the key is decided before, by the guard of the site.
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
    // Services have shown the key; what they pass on for devices is taken at their word.
    return SiteLinks.accept(name, claimed.vortexUuid(), "service " + name, true);
  }
}
