package org.peekplatform.site;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a site cannot start; the message names the site and the cure. */
public final class SiteException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which site, and what to do
   * @param cause the reason, or null if there is none
   */
  public SiteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
