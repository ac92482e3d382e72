package org.peekplatform.vortex.tcp;

import java.net.InetAddress;
import org.peekplatform.vortex.websocket.LinkDecision;

/** Decides which connections become links, and whose. Safe for use by several threads. */
public interface TcpLinkPolicy {

  /**
   * Decides about a connection before anything is read from it.
   *
   * @param address where it comes from
   * @return false to close it at once
   */
  boolean mayConnect(InetAddress address);

  /**
   * Decides about a peer that has said who it is. A name or uuid of the local vortex is refused
   * whatever this says.
   *
   * @param peer what is known and claimed
   * @return accepted, or rejected with a message for the log; peers of this kind cannot be told why
   */
  LinkDecision authenticate(TcpPeer peer);
}
