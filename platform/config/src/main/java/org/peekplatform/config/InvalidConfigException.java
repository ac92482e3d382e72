package org.peekplatform.config;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a configuration cannot be used; the message names the file, the key and the cure. */
public final class InvalidConfigException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, where, and what to do
   * @param cause the reason, or null if there is none
   */
  public InvalidConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
