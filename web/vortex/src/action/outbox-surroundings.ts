import type { Clock } from '../clock.js';
import { IndexedDbOutboxStore } from './indexed-db-outbox-store.js';
import { MemoryOutboxStore } from './memory-outbox-store.js';
import type { OutboxChannel } from './outbox-list.js';
import type { OutboxOptions } from './outbox-options.js';
import type { OutboxRecord, OutboxStore } from './outbox-store.js';
import { LeaseQueueLock, WebQueueLock, type QueueLock } from './queue-lock.js';

const defaultName = 'vortexOutbox';

/** Opens the browser's database with what is in it, or the page's memory where there is none. */
export async function openStore(
  { name = defaultName, indexedDb = browserDatabases() }: OutboxOptions,
  clock: Clock,
): Promise<{ store: OutboxStore; records: OutboxRecord[] }> {
  if (indexedDb !== null) {
    try {
      const store = await IndexedDbOutboxStore.open(indexedDb, name, clock);
      return { store, records: await store.all() };
    } catch {
      // Private windows and full disks: the page tells the user by the durable flag.
    }
  }
  return { store: new MemoryOutboxStore(), records: [] };
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
  // What is kept in memory no other page sends; a browser without storage may refuse its locks too.
  return locks === null || !store.durable
    ? new LeaseQueueLock(store, clock)
    : new WebQueueLock(locks, name);
}

/** Some browsers throw at the mere look at it. */
function browserDatabases(): IDBFactory | null {
  try {
    return typeof indexedDB === 'undefined' ? null : indexedDB;
  } catch {
    return null;
  }
}

function browserLocks(): LockManager | null {
  // Pages over plain HTTP have none, whatever the type says.
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: LockManager } };
  return navigator?.locks ?? null;
}
