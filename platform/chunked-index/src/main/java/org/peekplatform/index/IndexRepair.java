package org.peekplatform.index;

/** What an administrator can do about chunks of an index. */
public enum IndexRepair {
  /** Tries those again at once that have failed. */
  RETRY,
  /** Leaves those as they are that have failed too often, until a row of them changes. */
  SKIP,
  /** Compiles all chunks anew. */
  RECOMPILE
}
