import { VortexOfflineError, VortexRemoteError, type Clock } from '@peek/vortex';
import { pause } from './index-turns.js';

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/** How long a full device is left alone; the user may make room at any time. */
const fullRetryMs = 300_000;

/** Says that the service will have what is asked for, and has not yet. */
export class NotYetError extends Error {}

/** Counts failures in a row, says what they mean to the user, and waits ever longer after them. */
export class FetchFailures {
  private retryMs = firstRetryMs;

  constructor(private readonly clock: Clock) {}

  succeeded(): void {
    this.retryMs = firstRetryMs;
  }

  /** Says what went wrong and what to do; null for what passes by itself. */
  textOf(error: unknown): string | null {
    if (error instanceof VortexOfflineError || error instanceof NotYetError) {
      return null;
    }
    if (isFull(error)) {
      return 'This device has no room for it. Delete something on the device, or switch off another index.';
    }
    const reason = error instanceof Error ? error.message : String(error);
    return error instanceof VortexRemoteError
      ? `The service refused: ${reason} It is tried again.`
      : `It could not be fetched: ${reason} It is tried again.`;
  }

  /** Waits before the next try. */
  async rest(error: unknown, signal: AbortSignal): Promise<void> {
    const ms = isFull(error) ? fullRetryMs : this.retryMs;
    this.retryMs = Math.min(longestRetryMs, this.retryMs * 2);
    await pause(this.clock, ms, signal);
  }
}

function isFull(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  return cause instanceof DOMException && cause.name === 'QuotaExceededError';
}
