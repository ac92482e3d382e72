package org.peekplatform.vortex;

/** Thrown when the other end answers a request with a failure. */
public final class VortexRemoteException extends VortexException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message the text the other end gave
   */
  public VortexRemoteException(String message) {
    super(message);
  }
}
