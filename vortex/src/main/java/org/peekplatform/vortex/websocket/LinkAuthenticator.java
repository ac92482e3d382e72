package org.peekplatform.vortex.websocket;

import org.eclipse.jetty.server.Request;

/** Decides whether a websocket upgrade becomes a link, and whose. */
@FunctionalInterface
public interface LinkAuthenticator {

  /**
   * Decides about one upgrade request.
   *
   * @param request the HTTP request; see {@link ClaimedIdentity#of} for what it claims
   * @return accepted or rejected
   */
  LinkDecision authenticate(Request request);
}
