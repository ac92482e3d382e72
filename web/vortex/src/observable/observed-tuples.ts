/** How good observed data are. */
export type ObservedState =
  /** Nothing was received yet. */
  | 'loading'
  /** What the server has now. */
  | 'live'
  /** What the server had before the link was lost. */
  | 'stale'
  /** The server could not give the data, or did not answer. */
  | 'error';

/** The tuples of a selector, and how good they are. */
export interface ObservedTuples<T> {
  readonly state: ObservedState;

  /** The newest tuples received, in all states; empty before the first. Shared: do not change. */
  readonly tuples: readonly T[];

  /** When the server put the tuples together; null before the first. */
  readonly date: Date | null;

  /** When the link was lost, in state `stale`; else null. */
  readonly staleSince: Date | null;

  /** What went wrong, in words for the user, in state `error`; else null. */
  readonly error: string | null;
}

/** What is known before anything was received. */
export const loadingTuples: ObservedTuples<never> = {
  state: 'loading',
  tuples: [],
  date: null,
  staleSince: null,
  error: null,
};
