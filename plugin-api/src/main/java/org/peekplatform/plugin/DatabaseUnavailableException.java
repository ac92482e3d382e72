package org.peekplatform.plugin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when the database cannot be reached. */
public final class DatabaseUnavailableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
