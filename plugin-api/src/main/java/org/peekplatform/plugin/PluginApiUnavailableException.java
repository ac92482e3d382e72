package org.peekplatform.plugin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a plugin asks for the API of another plugin that is not there. */
public final class PluginApiUnavailableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public PluginApiUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
