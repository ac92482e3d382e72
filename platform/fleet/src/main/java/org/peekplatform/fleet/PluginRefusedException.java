package org.peekplatform.fleet;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.VortexException;

/** Thrown when something that was asked of the plugins is refused; the message tells the asker. */
public final class PluginRefusedException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong and what to do
   * @param cause the reason, or null if there is none
   */
  public PluginRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
