package org.peekplatform.storage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a schema cannot be brought to its newest form; nothing of the attempt is left. */
public final class MigrationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the plugin, the script and the reason
   * @param cause the reason, or null if there is none
   */
  public MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
