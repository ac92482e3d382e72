package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/**
 * How a message waits in the outbound queue of a link.
 *
 * <p>Messages of one key must be sent by one thread at a time.
 *
 * @param urgent true to overtake messages that are not urgent
 * @param replaceKey what the message is about, such as a selector; null if it is about itself
 * @param kept true if the message is sent whatever follows it; else it is replaced by the next one
 *     with its key if that comes while it waits
 * @param instead what replaces a waiting message with the same key in place of this message, which
 *     then makes no sense without the one that waits; null if this message does
 * @param bestEffort true to drop this message, instead of closing the link, while the link is slow
 */
public record Delivery(
    boolean urgent,
    @Nullable String replaceKey,
    boolean kept,
    @Nullable PayloadEnvelope instead,
    boolean bestEffort) {

  /** Sent in order, never dropped; a full queue closes the link. */
  public static final Delivery NORMAL = new Delivery(false, null, true, null, false);

  /** Sent before everything that is not urgent, such as answers of remote calls. */
  public static final Delivery URGENT = new Delivery(true, null, true, null, false);

  /**
   * Sent in order, but dropped if a quarter of the link's queue is full already: for what is soon
   * told again, such as a position that changes all the time.
   */
  public static final Delivery BEST_EFFORT = new Delivery(false, null, true, null, true);

  /**
   * Sent in order, but only the newest message of a key is kept while the link is slow.
   *
   * @param key what the message is about, such as a selector
   * @return the delivery
   */
  public static Delivery replaceable(String key) {
    return new Delivery(false, key, false, null, false);
  }

  /**
   * Sent in order if no message of its key waits that could be replaced; else another message
   * replaces the one that waits. For messages that build on the one before them.
   *
   * @param key what the message is about, such as a selector
   * @param instead makes sense without the message it replaces
   * @return the delivery
   */
  public static Delivery following(String key, PayloadEnvelope instead) {
    return new Delivery(false, key, false, instead, false);
  }

  /**
   * Sent in order and never replaced; nor does a later message replace one that was before it. For
   * an answer about something that replaceable messages are about too.
   *
   * @param key what the message is about, such as a selector
   * @return the delivery
   */
  public static Delivery inOrder(String key) {
    return new Delivery(false, key, true, null, false);
  }
}
