package org.peekplatform.vortex;

/** Thrown when a destination is not connected, or goes away before it answers. */
public final class VortexOfflineException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what happened, to what, and what to do
   */
  public VortexOfflineException(String message) {
    super(FailureCode.OFFLINE, message);
  }
}
