package org.peekplatform.vortex.rpc;

import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexException;

/** Thrown when the called method failed at the other end. */
public final class VortexRpcException extends VortexException {

  private static final long serialVersionUID = 1L;

  private final String remoteType;

  /**
   * Makes an exception.
   *
   * @param code what kind of failure the other end told
   * @param remoteType the class name of the exception at the other end
   * @param message its message
   */
  public VortexRpcException(FailureCode code, String remoteType, String message) {
    super(code, message);
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
