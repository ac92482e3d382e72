/** The times that govern a link, in milliseconds. */
export interface LinkTiming {
  /** How often a heart beat is sent. Old servers give up after 35 s without one. */
  readonly beatMs: number;

  /** How long the server may be silent before the link counts as lost. */
  readonly silenceMs: number;

  /** Upper bound of the random wait before the first reconnect. It doubles with each failure. */
  readonly firstRetryMs: number;

  /** Upper bound that the wait grows to. */
  readonly longestRetryMs: number;
}

/** The times of vortex-protocol 15, with a quick return after a server restart. */
export const defaultTiming: LinkTiming = {
  beatMs: 5_000,
  silenceMs: 15_000,
  firstRetryMs: 250,
  longestRetryMs: 5_000,
};

/**
 * Returns how long to wait before the next attempt: exponential back-off with full jitter, so that
 * the pages of a restarted server do not come back all at once.
 *
 * @param failures attempts that failed since the last good link, at least 1
 * @param random a number from 0 (inclusive) to 1 (exclusive)
 */
export function retryDelay(timing: LinkTiming, failures: number, random: number): number {
  const bound = Math.min(
    timing.longestRetryMs,
    timing.firstRetryMs * 2 ** Math.min(failures - 1, 30),
  );
  return Math.floor(random * bound);
}
