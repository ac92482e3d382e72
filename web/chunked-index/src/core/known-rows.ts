import type { FailureCode, ObservedState } from '@peek/vortex';
import type { IndexKey } from './index-key.js';

/** A chunk, and how good it is. */
export interface KnownChunk {
  readonly state: ObservedState;

  /** Its tuples; null while they are not known. */
  readonly tuples: readonly unknown[] | null;
  readonly date: Date | null;
  readonly error: string | null;
  readonly errorCode?: FailureCode;
}

/** What is known of some keys of an index. */
export interface KnownRows<T> {
  /** How good it is: that of the worst chunk. */
  readonly state: ObservedState;

  /** What was found, in the order of the keys; null where there is nothing, or nothing known. */
  readonly rows: readonly (T | null)[];

  /** The keys of which is not known whether there is anything. */
  readonly unknown: readonly IndexKey[];

  /** Since when it may be wrong, of the oldest chunk in state `stale`; else when it came. */
  readonly date: Date | null;

  /** What went wrong, in words for the user, in state `error`; else null. */
  readonly error: string | null;
  readonly errorCode?: FailureCode;
}

/** From the worst to the best. */
const states: readonly ObservedState[] = ['error', 'loading', 'stale', 'live'];

/** Puts together what is known of the keys' chunks. */
export function knownRows<T>(
  keys: readonly IndexKey[],
  chunkOf: (key: IndexKey) => KnownChunk,
  find: (tuples: readonly unknown[], key: IndexKey) => T | null,
): KnownRows<T> {
  const chunks = [...new Set(keys.map(chunkOf))];
  const state = states.find((each) => chunks.some((chunk) => chunk.state === each)) ?? 'live';
  const failed = chunks.find((chunk) => chunk.state === 'error');
  const dates = chunks
    .filter((chunk) => chunk.state === state)
    .flatMap(({ date }) => (date === null ? [] : [date.getTime()]));
  return {
    state,
    rows: keys.map((key) => {
      const { tuples } = chunkOf(key);
      return tuples === null ? null : find(tuples, key);
    }),
    unknown: keys.filter((key) => chunkOf(key).tuples === null),
    date: dates.length === 0 ? null : new Date(Math.min(...dates)),
    error: failed?.error ?? null,
    ...(failed?.errorCode === undefined ? {} : { errorCode: failed.errorCode }),
  };
}

/** What is known of keys whose chunks cannot be read. */
export function failedRows<T>(keys: readonly IndexKey[], failure: unknown): KnownRows<T> {
  return {
    state: 'error',
    rows: keys.map(() => null),
    unknown: keys,
    date: null,
    error: failure instanceof Error ? failure.message : String(failure),
    errorCode: 'failed',
  };
}
