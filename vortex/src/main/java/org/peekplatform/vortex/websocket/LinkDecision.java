package org.peekplatform.vortex.websocket;

/** The answer of a {@link LinkAuthenticator}. */
public sealed interface LinkDecision {

  /**
   * The link may open.
   *
   * @param identity who is at the other end
   */
  record Accepted(LinkIdentity identity) implements LinkDecision {}

  /**
   * The link is refused.
   *
   * @param status the HTTP status, such as 401
   * @param message a short text for the other end
   */
  record Rejected(int status, String message) implements LinkDecision {}
}
