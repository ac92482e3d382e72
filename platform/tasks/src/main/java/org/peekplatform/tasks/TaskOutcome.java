package org.peekplatform.tasks;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.peekplatform.vortex.EncodedPayload;

/** How a call of a task ended. */
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
   * @param trace its stack trace; empty if there is none
   */
  record Failure(String type, String message, String trace) implements TaskOutcome {

    private static final int MOST_CHARACTERS = 8_000;

    static Failure of(Throwable thrown) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      return new Failure(
          thrown.getClass().getName(),
          bounded(String.valueOf(thrown.getMessage())),
          bounded(trace.toString()));
    }

    /** PostgreSQL cannot store the character 0. */
    private static String bounded(String text) {
      return text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).replace('\0', ' ');
    }
  }

  /** Somebody wanted it to end, and it did. */
  record Cancelled() implements TaskOutcome {}
}
