package org.peekplatform.signin;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.peekplatform.vortex.websocket.ClaimedIdentity;
import org.peekplatform.vortex.websocket.LinkAuthenticator;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkDecision.Accepted;
import org.peekplatform.vortex.websocket.LinkDecision.Rejected;
import org.peekplatform.vortex.websocket.LinkIdentity;

/** Lets the pages of administrators link, each under the name of its administrator. */
final class AdminLinks implements LinkAuthenticator {

  private final String vortexName;
  private final SessionCookie cookie;
  private final AdminSessions sessions;
  private final SessionLinks links;

  AdminLinks(String vortexName, SessionCookie cookie, AdminSessions sessions, SessionLinks links) {
    this.vortexName = vortexName;
    this.cookie = cookie;
    this.sessions = sessions;
    this.links = links;
  }

  @Override
  public LinkDecision authenticate(Request request) {
    Optional<AdminSession> session = cookie.token(request).flatMap(sessions::use);
    if (session.isEmpty()) {
      return new Rejected(HttpStatus.UNAUTHORIZED_401, "Sign in first.");
    }
    String claimed = ClaimedIdentity.of(request).vortexUuid();
    LinkIdentity identity =
        new LinkIdentity(
            vortexName,
            claimed == null ? UUID.randomUUID().toString() : claimed,
            session.get().user());
    links.opening(identity.vortexUuid(), session.get().id());
    return new Accepted(identity);
  }
}
