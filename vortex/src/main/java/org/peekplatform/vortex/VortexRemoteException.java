package org.peekplatform.vortex;

/** Thrown when the other end answers a request with a failure. */
public final class VortexRemoteException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param code what kind of failure the other end told
   * @param message the text the other end gave
   */
  public VortexRemoteException(FailureCode code, String message) {
    super(code, message);
  }
}
