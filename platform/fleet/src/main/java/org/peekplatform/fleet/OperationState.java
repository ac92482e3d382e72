package org.peekplatform.fleet;

/** Where an operation or a step of it stands. */
public enum OperationState {
  /** It has not ended. */
  RUNNING,
  /** It did what it should. */
  SUCCEEDED,
  /** It failed, and all is as before. */
  ROLLED_BACK,
  /** It failed; what is left to do stands in the message. */
  FAILED
}
