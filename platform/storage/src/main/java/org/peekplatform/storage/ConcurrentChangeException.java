package org.peekplatform.storage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a row was changed or deleted by somebody else since it was loaded. */
public final class ConcurrentChangeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the row and says what to do; shown to the user
   * @param cause the reason, or null if there is none
   */
  public ConcurrentChangeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
