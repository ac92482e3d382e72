import type { Clock } from '../clock.js';
import { IndexedDbOutboxStore } from './indexed-db-outbox-store.js';
import { MemoryOutboxStore } from './memory-outbox-store.js';
import type { OutboxChannel } from './outbox-list.js';
import type { OutboxOptions } from './outbox-options.js';
import type { OutboxStore } from './outbox-store.js';
import { LeaseQueueLock, WebQueueLock, type QueueLock } from './queue-lock.js';

const defaultName = 'vortexOutbox';

/** Opens the browser's database, or the page's memory where there is none. */
export async function openStore({
  name = defaultName,
  indexedDb = browserDatabases(),
}: OutboxOptions): Promise<OutboxStore> {
  if (indexedDb === null) {
    return new MemoryOutboxStore();
  }
  try {
    return await IndexedDbOutboxStore.open(indexedDb, name);
  } catch {
    // Private windows and full disks: the page tells the user by the durable flag.
    return new MemoryOutboxStore();
  }
}

/** Reaches the other pages that share a store; null where there are none. */
export function openChannel(
  { name = defaultName, channel }: OutboxOptions,
  store: OutboxStore,
): OutboxChannel | null {
  if (channel !== undefined || !store.durable) {
    return channel ?? null;
  }
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}

/** Makes one page at a time send. */
export function queueLock(
  { name = defaultName, locks = browserLocks() }: OutboxOptions,
  store: OutboxStore,
  clock: Clock,
): QueueLock {
  return locks === null ? new LeaseQueueLock(store, clock) : new WebQueueLock(locks, name);
}

function browserDatabases(): IDBFactory | null {
  return typeof indexedDB === 'undefined' ? null : indexedDB;
}

function browserLocks(): LockManager | null {
  return typeof navigator === 'undefined' ? null : ((navigator.locks as LockManager | undefined) ?? null);
}
