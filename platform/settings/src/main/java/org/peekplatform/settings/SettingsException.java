package org.peekplatform.settings;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when settings cannot be had; the message tells an administrator what to do. */
public final class SettingsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public SettingsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
