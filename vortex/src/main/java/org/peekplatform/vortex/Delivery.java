package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/**
 * How a message waits in the outbound queue of a link.
 *
 * @param urgent true to overtake messages that are not urgent
 * @param replaceKey a waiting message with the same key is replaced by this one; null to keep every
 *     message
 * @param bestEffort true to drop this message, instead of closing the link, while the link is slow
 */
public record Delivery(boolean urgent, @Nullable String replaceKey, boolean bestEffort) {

  /** Sent in order, never dropped; a full queue closes the link. */
  public static final Delivery NORMAL = new Delivery(false, null, false);

  /** Sent before everything that is not urgent, such as answers of remote calls. */
  public static final Delivery URGENT = new Delivery(true, null, false);

  /**
   * Sent in order, but dropped if a quarter of the link's queue is full already: for what is soon
   * told again, such as a position that changes all the time.
   */
  public static final Delivery BEST_EFFORT = new Delivery(false, null, true);

  /**
   * Sent in order, but only the newest message of a key is kept while the link is slow.
   *
   * @param key what the message is about, such as a selector
   * @return the delivery
   */
  public static Delivery replaceable(String key) {
    return new Delivery(false, key, false);
  }
}
