package org.peekplatform.backup;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a backup cannot be made or restored; the message tells an administrator what to do.
 */
public final class BackupException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
