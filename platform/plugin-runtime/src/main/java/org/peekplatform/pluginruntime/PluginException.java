package org.peekplatform.pluginruntime;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a plugin cannot be used; the message names it, the place and the cure. */
public final class PluginException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, with which plugin, and what to do
   * @param cause the reason, or null if there is none
   */
  public PluginException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
