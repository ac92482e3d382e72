package org.peekplatform.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkDecision.Rejected;

/** Lets services with the right key join the server, under the names that services have. */
public final class ServiceLinks implements LinkAuthenticator {

  private final ServiceKey key;
  private final Set<String> allowedNames;

  /**
   * Creates the rule.
   *
   * @param key the secret that services must show
   * @param allowedNames the Vortex names that they may claim
   */
  public ServiceLinks(ServiceKey key, Set<String> allowedNames) {
    this.key = key;
    this.allowedNames = Set.copyOf(allowedNames);
  }

  @Override
  public LinkDecision authenticate(Request request) {
    if (!showsKey(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      return new Rejected(
          HttpStatus.UNAUTHORIZED_401,
          "The service key is missing or wrong. Copy the server's <home>/service-key to the home of"
              + " this service.");
    }
    ClaimedIdentity claimed = ClaimedIdentity.of(request);
    String name = claimed.vortexName();
    if (name == null || !allowedNames.contains(name)) {
      return new Rejected(
          HttpStatus.FORBIDDEN_403,
          "The vortexName " + name + " may not join here. Use one of " + allowedNames + ".");
    }
    return SiteLinks.accept(name, claimed.vortexUuid(), "service " + name);
  }

  /** Compares in constant time, so that the key cannot be guessed by the clock. */
  private boolean showsKey(@Nullable String authorization) {
    byte[] expected = ("Bearer " + key.text()).getBytes(StandardCharsets.US_ASCII);
    byte[] shown =
        (authorization == null ? "" : authorization).getBytes(StandardCharsets.ISO_8859_1);
    return MessageDigest.isEqual(expected, shown);
  }
}
