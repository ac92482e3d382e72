package org.peekplatform.vortex;

/** Thrown when a request is not answered in time. */
public final class VortexTimeoutException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what happened, to what, and what to do
   */
  public VortexTimeoutException(String message) {
    super(FailureCode.TIMEOUT, message);
  }
}
