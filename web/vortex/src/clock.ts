/** Ends a scheduled call. Does nothing when the call was already made. */
export type CancelTimer = () => void;

/** Time and timers, so that tests can decide what time it is. */
export interface Clock {
  /** The current time in milliseconds since 1970-01-01 UTC. */
  now(): number;

  /** Calls `run` once after `delayMs` milliseconds. */
  schedule(delayMs: number, run: () => void): CancelTimer;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
