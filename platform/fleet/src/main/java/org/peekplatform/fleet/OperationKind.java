package org.peekplatform.fleet;

/** What an operation does to a plugin. */
public enum OperationKind {
  /** A plugin comes that was not there. */
  INSTALL,
  /** Another build takes the place of the one that runs. */
  UPGRADE,
  /** An earlier build takes its place again. */
  ROLL_BACK,
  /** The plugin goes. */
  REMOVE,
  /** A plugin that failed is started again. */
  RETRY
}
