package org.peekplatform.vortex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What kind of failure an envelope tells of, for programs; its result is the text for people.
 *
 * <p>Sent as the envelope member {@code failureCode}, which peers of the original ignore.
 */
public enum FailureCode {
  /** Something on the way is not connected; the request was not done, or nobody knows. */
  OFFLINE,
  /** No answer came in time; the request may have been done. */
  TIMEOUT,
  /** A bound was reached; the request was not begun and can be sent again. */
  BUSY,
  /** Somebody else changed the same thing before. */
  CONFLICT,
  /** The sender may not do this. */
  FORBIDDEN,
  /** The request is malformed or does not fit what it is for. */
  INVALID,
  /** What the request is about does not exist, or nothing listens. */
  NOT_FOUND,
  /** The request was understood and refused for the reason given. */
  REJECTED,
  /** The request was cancelled before it was done. */
  CANCELLED,
  /** What was subscribed to has ended. */
  ENDED,
  /** Anything else, such as an error in the code that handled the request. */
  FAILED;

  /**
   * Returns the name on the wire.
   *
   * @return such as {@code notFound}
   */
  public String wireName() {
    return switch (this) {
      case NOT_FOUND -> "notFound";
      case OFFLINE,
          TIMEOUT,
          BUSY,
          CONFLICT,
          FORBIDDEN,
          INVALID,
          REJECTED,
          CANCELLED,
          ENDED,
          FAILED ->
          name().toLowerCase(Locale.ROOT);
    };
  }

  /**
   * Tells whether the same request can be sent again without harm: it was not begun, or nobody
   * knows, and who receives it recognises a repeat. Every other failure is the last word.
   *
   * @return true for {@link #OFFLINE}, {@link #TIMEOUT} and {@link #BUSY}
   */
  public boolean isWorthRepeating() {
    return this == OFFLINE || this == TIMEOUT || this == BUSY;
  }

  /**
   * Reads a name of the wire.
   *
   * @param name what was received, maybe by a newer peer, or null
   * @return the code, {@link #FAILED} if it is unknown
   */
  public static FailureCode ofWireName(@Nullable Object name) {
    for (FailureCode each : values()) {
      if (each.wireName().equals(name)) {
        return each;
      }
    }
    return FAILED;
  }
}
