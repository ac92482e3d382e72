package org.peekplatform.service;

import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkDecision.Accepted;
import org.peekplatform.vortex.websocket.LinkDecision.Rejected;
import org.peekplatform.vortex.websocket.LinkIdentity;

/**
 * Lets the pages of one site in, under the name of that site whatever they claim.
 *
 * <p>Who may reach the site at all is decided before, by the guard of the site's host and origin.
 */
public final class SiteLinks implements LinkAuthenticator {

  private final String vortexName;

  /**
   * Creates the rule.
   *
   * @param vortexName the name that every page of this site gets, such as {@code peek-mobile}
   */
  public SiteLinks(String vortexName) {
    this.vortexName = vortexName;
  }

  @Override
  public LinkDecision authenticate(Request request) {
    return accept(
        vortexName,
        ClaimedIdentity.of(request).vortexUuid(),
        Request.getRemoteAddr(request),
        false);
  }

  /** Accepts a link under a name, with the uuid that it claims if that is one at all. */
  static LinkDecision accept(
      String name, @Nullable String claimedUuid, String principal, boolean speaksForOthers) {
    String uuid = claimedUuid == null ? UUID.randomUUID().toString() : claimedUuid;
    try {
      return new Accepted(new LinkIdentity(name, uuid, principal, speaksForOthers));
    } catch (IllegalArgumentException e) {
      return new Rejected(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
    }
  }
}
