package org.peekplatform.tasks;

import org.peekplatform.vortex.EncodedPayload;

/** How an execution of a task ended. */
sealed interface TaskOutcome {

  /**
   * The task returned.
   *
   * @param result a payload with what it returned as its only tuple
   */
  record Success(EncodedPayload result) implements TaskOutcome {}

  /**
   * The task threw something, or could not be called.
   *
   * @param type the class of the exception
   * @param message its message
   */
  record Failure(String type, String message) implements TaskOutcome {

    private static final int MOST_CHARACTERS = 8_000;

    static Failure of(Throwable thrown) {
      String message = String.valueOf(thrown.getMessage());
      return new Failure(
          thrown.getClass().getName(),
          // PostgreSQL cannot store the character 0.
          message.substring(0, Math.min(message.length(), MOST_CHARACTERS)).replace('\0', ' '));
    }
  }
}
