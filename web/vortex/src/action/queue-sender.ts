import type { CancelTimer, Clock } from '../clock.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { QueueLock } from './queue-lock.js';
import type { SendResult } from './send-result.js';

/** What one queue needs to send its actions. */
export interface QueueSenderParts {
  readonly queue: string;
  readonly clock: Clock;
  readonly lock: QueueLock;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly random: () => number;

  isOnline(): boolean;

  /** The action to send next; null when none waits. */
  next(): OutboxEntry | null;

  /** Sends an action once and stores what became of it; null when another page has dealt with it. */
  attempt(id: number): Promise<SendResult | null>;

  /** Tells when the next action of the queue is tried; null when at once or when online. */
  scheduled(at: Date | null): void;
}

/** Sends the actions of one queue in order, one at a time, as long as there are some. */
export class QueueSender {
  private busy = false;
  private closed = false;
  private failures = 0;
  private notBefore = 0;
  private cancelTimer: CancelTimer = () => {};

  constructor(private readonly parts: QueueSenderParts) {}

  /** Goes on if there is something to do and the pause is over. */
  wake(): void {
    if (!this.busy && !this.closed) {
      this.busy = true;
      void this.run();
    }
  }

  /** Forgets the pause: the link is there again, or the user does not want to wait. */
  hurry(): void {
    this.failures = 0;
    this.notBefore = 0;
    this.cancelTimer();
    this.parts.scheduled(null);
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.cancelTimer();
  }

  private async run(): Promise<void> {
    try {
      for (let next = this.due(); next !== null; next = this.due()) {
        const { id } = next;
        const result = await this.parts.lock.hold(this.parts.queue, () => this.parts.attempt(id));
        this.learn(result);
      }
    } catch {
      // The store or the lock failed; what is stored is tried again as after any failure.
      this.pause();
    } finally {
      this.busy = false;
    }
  }

  private due(): OutboxEntry | null {
    const { clock, isOnline, next } = this.parts;
    return this.closed || !isOnline() || clock.now() < this.notBefore ? null : next();
  }

  private learn(result: SendResult | null): void {
    if (result?.kind !== 'again') {
      this.failures = 0;
    } else if (result.code !== 'offline' || this.parts.isOnline()) {
      this.pause();
    }
  }

  private pause(): void {
    const { clock, firstPauseMs, longestPauseMs, random } = this.parts;
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures++);
    const pauseMs = longest * (0.5 + random() / 2);
    this.notBefore = clock.now() + pauseMs;
    this.cancelTimer();
    this.cancelTimer = clock.schedule(pauseMs, () => {
      // The timer decides: by the clock, which may have been set back, the pause may go on.
      this.notBefore = 0;
      this.parts.scheduled(null);
      this.wake();
    });
    this.parts.scheduled(new Date(this.notBefore));
  }
}
