package org.peekplatform.vortex;

/** Thrown when a bounded queue of this router is full. */
public final class VortexBusyException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what happened, to what, and what to do
   */
  public VortexBusyException(String message) {
    super(FailureCode.BUSY, message);
  }
}
