package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/**
 * How a message waits in the outbound queue of a link.
 *
 * @param urgent true to overtake messages that are not urgent
 * @param replaceKey a waiting message with the same key is replaced by this one; null to keep every
 *     message
 */
public record Delivery(boolean urgent, @Nullable String replaceKey) {

  /** Sent in order, never dropped; a full queue closes the link. */
  public static final Delivery NORMAL = new Delivery(false, null);

  /** Sent before everything that is not urgent, such as answers of remote calls. */
  public static final Delivery URGENT = new Delivery(true, null);

  /**
   * Sent in order, but only the newest message of a key is kept while the link is slow.
   *
   * @param key what the message is about, such as a selector
   * @return the delivery
   */
  public static Delivery replaceable(String key) {
    return new Delivery(false, key);
  }
}
