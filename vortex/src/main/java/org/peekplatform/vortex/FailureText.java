package org.peekplatform.vortex;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns exceptions into the short texts that are sent to other ends.
 *
 * <p>Stack traces and texts of the database, which quote statements and values, stay in the log.
 */
public final class FailureText {

  private static final Logger LOG = LoggerFactory.getLogger(FailureText.class);
  private static final int MOST_CHARACTERS = 500;

  private FailureText() {}

  /**
   * Logs an exception, except those whose message says it all, and gives the text to send.
   *
   * @param failure what was thrown
   * @param what what failed, for the log
   * @return a short text
   */
  public static String of(Throwable failure, String what) {
    Throwable cause = unwrap(failure);
    if (!(cause instanceof VortexException)) {
      LOG.warn("{} failed", what, cause);
    }
    if (comesFromDatabase(cause)) {
      return "The database refused the request. The log of the service has the details.";
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return "The request failed with " + cause.getClass().getSimpleName() + ".";
    }
    return message.length() > MOST_CHARACTERS
        ? message.substring(0, MOST_CHARACTERS) + "…"
        : message;
  }

  /**
   * Tells what kind of failure an exception is.
   *
   * @param failure what was thrown
   * @return its code, {@link FailureCode#FAILED} if it is no {@link VortexException}
   */
  public static FailureCode codeOf(Throwable failure) {
    return unwrap(failure) instanceof VortexException known ? known.code() : FailureCode.FAILED;
  }

  /**
   * Returns what was thrown before futures wrapped it.
   *
   * @param failure an exception
   * @return its first cause that is no wrapper of a future
   */
  public static Throwable unwrap(Throwable failure) {
    Throwable current = failure;
    while ((current instanceof CompletionException || current instanceof ExecutionException)
        && current.getCause() != null) {
      current = current.getCause();
    }
    return current;
  }

  /** Looks at the outermost exception only: whoever wrapped it has found words of its own. */
  private static boolean comesFromDatabase(Throwable failure) {
    String name = failure.getClass().getName();
    return name.startsWith("java.sql.")
        || name.startsWith("jakarta.persistence.")
        || name.startsWith("org.hibernate.")
        || name.startsWith("org.postgresql.");
  }
}
