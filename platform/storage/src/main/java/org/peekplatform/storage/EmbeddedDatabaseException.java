package org.peekplatform.storage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when the embedded database cannot be started or stopped. */
public final class EmbeddedDatabaseException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
