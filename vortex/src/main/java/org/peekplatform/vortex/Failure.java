package org.peekplatform.vortex;

/**
 * Why something was not done.
 *
 * @param code what kind of failure, for programs
 * @param message a short text for the user, never a stack trace
 */
public record Failure(FailureCode code, String message) {

  /**
   * Tells what an exception says, as {@link FailureText} does.
   *
   * @param failure what was thrown
   * @param what what failed, for the log
   * @return its code and text
   */
  public static Failure of(Throwable failure, String what) {
    return new Failure(FailureText.codeOf(failure), FailureText.of(failure, what));
  }

  /**
   * Says that a queue is full or its owner is closing.
   *
   * @return the failure
   */
  public static Failure busy() {
    return new Failure(FailureCode.BUSY, "The service is busy. Try again in a moment.");
  }

  /**
   * Reads the failure of an envelope.
   *
   * @param envelope one that {@linkplain PayloadEnvelope#isFailure() is a failure}
   * @return what it says
   */
  public static Failure of(PayloadEnvelope envelope) {
    FailureCode code = envelope.failureCode();
    return new Failure(code == null ? FailureCode.FAILED : code, String.valueOf(envelope.result()));
  }
}
