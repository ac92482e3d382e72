import type { FailureCode } from '../failure-code.js';

/** How good observed data are. */
export type ObservedState =
  /** Nothing was received yet. */
  | 'loading'
  /** What the server has now. */
  | 'live'
  /** What the server had before the link to it, or that of the client service, was lost. */
  | 'stale'
  /** The server could not give the data, may not, or did not answer. */
  | 'error';

/** The tuples of a selector, and how good they are. */
export interface ObservedTuples<T> {
  readonly state: ObservedState;

  /**
   * The newest tuples received, in all states; empty before the first, and when the server says
   * that this page may not see them. Shared: do not change.
   */
  readonly tuples: readonly T[];

  /** When the server put the tuples together or last confirmed them; null before the first. */
  readonly date: Date | null;

  /** When the data were surely right the last time, in state `stale`; else null. */
  readonly staleSince: Date | null;

  /** What went wrong, in words for the user, in state `error`; else null. */
  readonly error: string | null;

  /** What kind of failure it was, in state `error`. */
  readonly errorCode?: FailureCode;
}

/** What is known before anything was received. */
export const loadingTuples: ObservedTuples<never> = {
  state: 'loading',
  tuples: [],
  date: null,
  staleSince: null,
  error: null,
};
