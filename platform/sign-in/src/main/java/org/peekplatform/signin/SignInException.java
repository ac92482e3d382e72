package org.peekplatform.signin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when what sign-in needs cannot be had; the message tells an administrator what to do. */
public final class SignInException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public SignInException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
