package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/** The base of what vortex operations throw. The message can be shown to a user. */
public class VortexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

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
    this(FailureCode.REJECTED, message, cause);
  }

  /**
   * Makes an exception of a kind.
   *
   * @param code what kind of failure the other end is told
   * @param message what happened, to what, and what to do
   */
  public VortexException(FailureCode code, String message) {
    this(code, message, null);
  }

  /**
   * Makes an exception of a kind with its cause.
   *
   * @param code what kind of failure the other end is told
   * @param message what happened, to what, and what to do
   * @param cause what led to it, or null
   */
  public VortexException(FailureCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Returns what kind of failure this is.
   *
   * @return {@link FailureCode#REJECTED} unless said otherwise
   */
  public FailureCode code() {
    return code;
  }
}
