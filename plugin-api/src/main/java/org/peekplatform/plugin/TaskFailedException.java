package org.peekplatform.plugin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a worker could not execute a task. */
public final class TaskFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to which thing, and what to do
   * @param cause the reason, or null if there is none
   */
  public TaskFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
