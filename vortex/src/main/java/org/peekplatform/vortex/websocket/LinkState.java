package org.peekplatform.vortex.websocket;

/** Where a client link is in its life. */
public enum LinkState {
  /** Not connected; the next attempt runs or is planned. */
  CONNECTING,
  /** Connected, and the other end has told who it is. */
  ONLINE,
  /** Closed for good. */
  CLOSED
}
