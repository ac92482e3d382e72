package org.peekplatform.vortex.link;

import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.RemoteVortex;

/** One open connection to another vortex, as the router sees it. */
public interface VortexLink {

  /**
   * Returns who is at the other end.
   *
   * @return the identity the link is bound to
   */
  RemoteVortex remote();

  /**
   * Queues a message. Never blocks; a full queue closes the link.
   *
   * @param message an encoded message, which several links may share
   * @param delivery how it waits
   */
  void send(String message, Delivery delivery);

  /**
   * Closes the link. Closing twice has no effect.
   *
   * @param reason what the other end is told
   */
  void close(CloseReason reason);
}
