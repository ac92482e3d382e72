package org.peekplatform.vortex.rpc;

import org.peekplatform.vortex.VortexException;

/** Thrown when the called method failed at the other end. */
public final class VortexRpcException extends VortexException {

  private static final long serialVersionUID = 1L;

  private final String remoteType;

  /**
   * Makes an exception.
   *
   * @param remoteType the class name of the exception at the other end
   * @param message its message
   */
  public VortexRpcException(String remoteType, String message) {
    super(message);
    this.remoteType = remoteType;
  }

  /**
   * Returns what was thrown at the other end.
   *
   * @return the class name
   */
  public String remoteType() {
    return remoteType;
  }
}
