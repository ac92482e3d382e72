package org.peekplatform.storage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a plugin's entity classes do not fit its schema. */
public final class EntityMappingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the plugin, the schema and the difference
   * @param cause the reason, or null if there is none
   */
  public EntityMappingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
