package org.peekplatform.vortex.link;

/**
 * Why a link is closed.
 *
 * @param code the websocket close code
 * @param text a short text for the other end, at most 120 characters are sent
 */
public record CloseReason(int code, String text) {

  private static final int MOST_CHARACTERS = 120;
  private static final int REFUSED = 1008;

  /** Cuts the text to what a close frame holds. */
  public CloseReason {
    text = text.replaceAll("[^ -~]", "?");
    text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
  }

  /**
   * The local side ends.
   *
   * @return the reason
   */
  public static CloseReason goingAway() {
    return new CloseReason(1001, "The service is stopping.");
  }

  /**
   * The connection does not take what is written.
   *
   * @return the reason
   */
  public static CloseReason broken() {
    return new CloseReason(1001, "The connection broke.");
  }

  /**
   * Tells whether messages that wait are written before the close.
   *
   * @return false if the other end does not read, or was replaced
   */
  public boolean isOrderly() {
    return equals(goingAway()) || code == REFUSED;
  }

  /**
   * The other end sent something that cannot be decoded.
   *
   * @param what what was wrong
   * @return the reason
   */
  public static CloseReason malformed(String what) {
    return new CloseReason(1007, what);
  }

  /**
   * The other end may not have this link.
   *
   * @param why the cause
   * @return the reason
   */
  public static CloseReason refused(String why) {
    return new CloseReason(REFUSED, why);
  }

  /**
   * The other end takes its messages too slowly.
   *
   * @param what which bound was reached
   * @return the reason
   */
  public static CloseReason tooSlow(String what) {
    return new CloseReason(1013, what);
  }

  /**
   * A newer link of the same vortex took over.
   *
   * @return the reason
   */
  public static CloseReason replaced() {
    return new CloseReason(4001, "Replaced by a newer link of the same vortexUuid.");
  }

  /**
   * Nothing was heard for too long.
   *
   * @return the reason
   */
  public static CloseReason silent() {
    return new CloseReason(4002, "No heart beat was heard in time.");
  }
}
