import type { Clock } from '../clock.js';
import { randomUuid } from '../uuid.js';
import type { OutboxStore } from './outbox-store.js';

/** Lets one page of a site at a time send a queue. */
export interface QueueLock {
  /** Waits for its turn, then runs `work` while no other page does. */
  hold<T>(queue: string, work: () => Promise<T>): Promise<T>;
}

/** The browser's own locks, which end with the page that holds them. */
export class WebQueueLock implements QueueLock {
  constructor(
    private readonly locks: LockManager,
    private readonly prefix: string,
  ) {}

  hold<T>(queue: string, work: () => Promise<T>): Promise<T> {
    return this.locks.request(`${this.prefix}:${queue}`, work) as Promise<T>;
  }
}

const leaseMs = 15_000;
const renewMs = 5_000;
const askAgainMs = 1_000;

/**
 * Locks by leases in the store, for pages that have no other: browsers offer locks only to pages
 * that came over HTTPS or from this machine.
 *
 * The lease of a page that is gone runs out. Should two pages ever send at once, the server still
 * does each action once.
 */
export class LeaseQueueLock implements QueueLock {
  private readonly holder = randomUuid();

  constructor(
    private readonly store: OutboxStore,
    private readonly clock: Clock,
  ) {}

  async hold<T>(queue: string, work: () => Promise<T>): Promise<T> {
    while (!(await this.take(queue))) {
      await new Promise<void>((resume) => this.clock.schedule(askAgainMs, resume));
    }
    let cancel = () => {};
    const renew = () => {
      cancel = this.clock.schedule(renewMs, () => {
        this.take(queue).catch(() => undefined);
        renew();
      });
    };
    renew();
    try {
      return await work();
    } finally {
      cancel();
      await this.release(queue);
    }
  }

  private take(queue: string): Promise<boolean> {
    const now = this.clock.now();
    return this.store.lease(queue, this.holder, now, now + leaseMs);
  }

  private async release(queue: string): Promise<void> {
    await this.store.lease(queue, this.holder, this.clock.now(), 0).catch(() => undefined);
  }
}
