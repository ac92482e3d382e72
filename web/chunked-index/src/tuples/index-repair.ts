// Generated from org.peekplatform.index.IndexRepair. Change that class, not this file.

/** The values of `IndexRepair`, in order. */
export const indexRepairValues = [
  /** Tries those again at once that have failed. */
  'RETRY',
  /** Leaves those as they are that have failed too often, until a row of them changes. */
  'SKIP',
  /** Compiles all chunks anew. */
  'RECOMPILE',
] as const;

/** What an administrator can do about chunks of an index. */
export type IndexRepair = (typeof indexRepairValues)[number];
