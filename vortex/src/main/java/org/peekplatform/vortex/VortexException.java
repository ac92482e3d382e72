package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/** The base of what vortex operations throw. The message can be shown to a user. */
public class VortexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what happened, to what, and what to do
   */
  public VortexException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception with its cause.
   *
   * @param message what happened, to what, and what to do
   * @param cause what led to it, or null
   */
  public VortexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
