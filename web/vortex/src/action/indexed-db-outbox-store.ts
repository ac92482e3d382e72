import type { Clock } from '../clock.js';
import { VortexError } from '../errors.js';
import type { OutboxRecord, OutboxStore, RecordChange } from './outbox-store.js';

const entries = 'entries';
const leases = 'leases';

/** How long a browser may take to open the database before it counts as having none, in ms. */
const openTimeoutMs = 10_000;

/** A lease that seems to last longer was taken before the clock was set back, and is void. */
const longestMs = 60_000;

interface Lease {
  readonly queue: string;
  readonly holder: string;
  readonly until: number;
}

/** Keeps actions in IndexedDB, where they outlive the page and the browser. */
export class IndexedDbOutboxStore implements OutboxStore {
  readonly durable = true;

  private closed = false;

  private constructor(
    private readonly factory: IDBFactory,
    private readonly name: string,
    private readonly clock: Clock,
    private database: IDBDatabase,
  ) {}

  /**
   * Opens the database. Rejects when the browser has none, does not let this page use it, or does
   * not answer.
   */
  static async open(factory: IDBFactory, name: string, clock: Clock): Promise<IndexedDbOutboxStore> {
    return new IndexedDbOutboxStore(factory, name, clock, await connect(factory, name, clock));
  }

  async all(): Promise<OutboxRecord[]> {
    const transaction = await this.begin(entries, 'readonly');
    return ended<OutboxRecord[]>(transaction.objectStore(entries).getAll());
  }

  async add(record: Omit<OutboxRecord, 'id'>): Promise<OutboxRecord> {
    const id = await this.write(entries, (store) => ended(store.add(record)));
    return { ...record, id: id as number };
  }

  change(id: number, change: RecordChange): Promise<OutboxRecord | null> {
    return this.write(entries, async (store) => {
      const before = await ended<OutboxRecord | undefined>(store.get(id));
      if (before === undefined) {
        return null;
      }
      const after = change(before);
      if (after === 'remove') {
        store.delete(id);
      } else if (after !== 'keep') {
        store.put(after);
      }
      return before;
    });
  }

  async clear(): Promise<void> {
    await this.write(entries, (store) => ended(store.clear()));
  }

  lease(queue: string, holder: string, now: number, until: number): Promise<boolean> {
    return this.write(leases, async (store) => {
      const present = await ended<Lease | undefined>(store.get(queue));
      const isHeld = present !== undefined && present.until > now && present.until < now + longestMs;
      if (isHeld && present.holder !== holder) {
        return false;
      }
      store.put({ queue, holder, until } satisfies Lease);
      return true;
    });
  }

  close(): void {
    this.closed = true;
    this.database.close();
  }

  /** Browsers close databases by themselves, such as when data of the site are cleared. */
  private async begin(name: string, mode: IDBTransactionMode): Promise<IDBTransaction> {
    const options = { durability: 'strict' } as const;
    try {
      return this.database.transaction(name, mode, options);
    } catch (error) {
      if (this.closed || (error as DOMException).name !== 'InvalidStateError') {
        throw error;
      }
      this.database = await connect(this.factory, this.name, this.clock);
      return this.database.transaction(name, mode, options);
    }
  }

  /** Ends when the transaction is on the disk. `work` may wait for its own requests only. */
  private async write<T>(name: string, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    const transaction = await this.begin(name, 'readwrite');
    const completed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () =>
        reject(transaction.error ?? new DOMException('The change was undone.', 'AbortError'));
    });
    // Whichever of the two fails first is reported; the other must not go unhandled.
    completed.catch(() => undefined);
    const result = await work(transaction.objectStore(name));
    await completed;
    return result;
  }
}

async function connect(factory: IDBFactory, name: string, clock: Clock): Promise<IDBDatabase> {
  const opening = factory.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(entries, { keyPath: 'id', autoIncrement: true });
    opening.result.createObjectStore(leases, { keyPath: 'queue' });
  };
  const database = await opened(opening, clock);
  // Another page may bring a newer version, which must not wait for this one.
  database.onversionchange = () => database.close();
  return database;
}

function opened(opening: IDBOpenDBRequest, clock: Clock): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const cancelTimeout = clock.schedule(openTimeoutMs, () => {
      opening.onsuccess = () => opening.result.close();
      reject(new VortexError('The browser does not open its database.'));
    });
    void ended(opening).then(resolve, reject).finally(cancelTimeout);
  });
}

function ended<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as DOMException);
  });
}
