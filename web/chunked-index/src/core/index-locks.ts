/** Lets one tab of a site at a time do something. */
export interface IndexLocks {
  /** Waits for its turn, or until `signal` ends that, then does `work` while no other tab does. */
  hold(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void>;
}

/** The browser's own locks, which end with the tab that holds them. */
export class WebIndexLocks implements IndexLocks {
  constructor(private readonly locks: LockManager) {}

  async hold(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await this.locks.request(`peek-index ${name}`, { signal }, work);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }
}

/**
 * Locks within this tab, for browsers without locks for tabs. There, two tabs may fetch the same;
 * what they store stays whole, since each says upon what it builds.
 */
export class OwnIndexLocks implements IndexLocks {
  private readonly turns = new Map<string, Promise<void>>();

  hold(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const before = this.turns.get(name) ?? Promise.resolve();
    const done = before.then(() => (signal.aborted ? undefined : work()));
    this.turns.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  }
}

/** The locks of this page. */
export function pageLocks(): IndexLocks {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks === undefined ? new OwnIndexLocks() : new WebIndexLocks(locks);
}
