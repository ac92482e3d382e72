package org.peekplatform.vortex.link;

import java.util.concurrent.CompletableFuture;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.codec.OutgoingMessage;

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
   * @param message what to send, which several links may share
   * @param delivery how it waits
   * @throws org.peekplatform.vortex.TupleCodecException if it cannot be encoded
   */
  void send(OutgoingMessage message, Delivery delivery);

  /**
   * Tells which end made the connection.
   *
   * @return true if it was made from here
   */
  boolean isDialled();

  /**
   * Returns what completes when nothing is left of the connection.
   *
   * @return completed some time after the link is closed, by either end
   */
  CompletableFuture<Void> gone();

  /**
   * Returns how many messages wait to be written.
   *
   * @return messages in the queue
   */
  int waitingMessages();

  /**
   * Returns how much waits to be written.
   *
   * @return bytes in the queue
   */
  long waitingBytes();

  /**
   * Closes the link. Closing twice has no effect.
   *
   * @param reason what the other end is told
   */
  void close(CloseReason reason);
}
