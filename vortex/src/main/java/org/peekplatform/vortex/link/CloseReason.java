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
  private static final int GOING_AWAY = 1001;
  private static final int MALFORMED = 1007;
  private static final int FAILED = 1011;
  private static final int TOO_SLOW = 1013;
  private static final int REPLACED = 4001;
  private static final int SILENT = 4002;

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
    return new CloseReason(GOING_AWAY, "The service is stopping.");
  }

  /**
   * The connection does not take what is written.
   *
   * @return the reason
   */
  public static CloseReason broken() {
    return new CloseReason(GOING_AWAY, "The connection broke.");
  }

  /**
   * This end has an error of its own.
   *
   * @return the reason
   */
  public static CloseReason failed() {
    return new CloseReason(FAILED, "This end failed to handle a message. Reconnect.");
  }

  /** Returns one of a few words for each kind of reason, to count by. */
  String kind() {
    return switch (code) {
      case GOING_AWAY -> isOrderly() ? "stopping" : "broken";
      case MALFORMED -> "malformed";
      case REFUSED -> "refused";
      case FAILED -> "failed";
      case TOO_SLOW -> "too slow";
      case REPLACED -> "replaced";
      case SILENT -> "silent";
      default -> "other";
    };
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
    return new CloseReason(MALFORMED, what);
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
    return new CloseReason(TOO_SLOW, what);
  }

  /**
   * A newer link of the same vortex took over.
   *
   * @return the reason
   */
  public static CloseReason replaced() {
    return new CloseReason(REPLACED, "Replaced by a newer link of the same vortexUuid.");
  }

  /**
   * Nothing was heard for too long.
   *
   * @return the reason
   */
  public static CloseReason silent() {
    return new CloseReason(SILENT, "No heart beat was heard in time.");
  }
}
