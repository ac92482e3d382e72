package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/** Thrown when a value cannot be encoded, or a text cannot be decoded. */
public class TupleCodecException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, naming the tuple type and field where known
   */
  public TupleCodecException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception with its cause.
   *
   * @param message what is wrong, naming the tuple type and field where known
   * @param cause what led to it, or null
   */
  public TupleCodecException(String message, @Nullable Throwable cause) {
    super(FailureCode.INVALID, message, cause);
  }
}
