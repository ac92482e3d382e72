import type { Clock } from '@peek/vortex';
import type { IndexLocks } from './index-locks.js';

/** Most that the link is left alone after a page, in milliseconds. */
const longestRestMs = 30_000;

/** How many times as long as a page took a bad link is left alone. */
const badLinkRest = 4;

/** What browsers tell of the machine's network (Network Information); most tell nothing. */
interface NetworkInformation {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/**
 * Lets all indexes of all tabs fetch one page at a time, and leaves the link to others in between:
 * for as long as the page took, four times as long where the link is slow or dear.
 */
export class IndexTurns {
  constructor(
    readonly locks: IndexLocks,
    private readonly clock: Clock,
    private readonly isBadLink: () => boolean = isBadPageLink,
  ) {}

  /** Waits for its turn, does `work`, and rests. `signal` ends the waiting and the rest. */
  take(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    return this.locks.hold('page', signal, async () => {
      const start = this.clock.now();
      try {
        await work();
      } finally {
        const took = this.clock.now() - start;
        const rest = Math.min(longestRestMs, took * (this.isBadLink() ? badLinkRest : 1));
        if (rest > 0) {
          await pause(this.clock, rest, signal);
        }
      }
    });
  }
}

/** Ends after a time, or with `signal`. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.schedule(ms, end);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
  });
}

function isBadPageLink(): boolean {
  const { connection } = globalThis.navigator as Navigator & { connection?: NetworkInformation };
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '');
}
