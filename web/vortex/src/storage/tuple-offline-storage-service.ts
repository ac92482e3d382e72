import type { Observable } from 'rxjs';
import { Payload } from '../payload.js';
import type { TupleSelector } from '../tuple/tuple-selector.js';
import type { VortexClient } from '../vortex-client.js';
import type { StorageStatus } from './storage-status.js';
import type { TupleOfflineStorageNameService } from './tuple-offline-storage-name-service.js';
import type { TupleStorageFactoryService } from './tuple-storage-factory-service.js';
import type { StoredTuples, TupleStorage } from './tuple-storage.js';

/** A plugin's tuples on the device, by selector (vortex-protocol 14). */
export class TupleOfflineStorageService {
  /** Where the payloads are kept, by the ordered text of their selector. */
  readonly storage: TupleStorage;

  constructor(
    private readonly client: VortexClient,
    factory: TupleStorageFactoryService,
    names: TupleOfflineStorageNameService,
  ) {
    this.storage = factory.create(names);
  }

  /** Whether tuples are kept and where, now and after each change. */
  get status(): Observable<StorageStatus> {
    return this.storage.status;
  }

  /** Gets the stored tuples of a selector; null when there are none. */
  async loadTuples<T = unknown>(selector: TupleSelector): Promise<T[] | null> {
    const stored = await this.loadTuplesEncoded(selector);
    if (stored === null) {
      return null;
    }
    // Which tuples a selector finds is known to the caller, not to the compiler.
    return [...(await this.client.codec.decodePayload(stored.payload)).tuples] as T[];
  }

  /** Gets the stored payload of a selector as it came; null when there is none. */
  loadTuplesEncoded(selector: TupleSelector): Promise<StoredTuples | null> {
    return this.storage.load(selector.orderedText());
  }

  /** Stores tuples as those that a selector finds, dated now. */
  async saveTuples(selector: TupleSelector, tuples: readonly unknown[]): Promise<void> {
    const date = new Date(this.client.clock.now());
    const payload = await this.client.codec.encodePayload(new Payload({}, tuples, date));
    await this.saveTuplesEncoded(selector, { payload, date, version: null });
  }

  /** Stores a payload as that of a selector. */
  saveTuplesEncoded(selector: TupleSelector, tuples: StoredTuples): Promise<void> {
    return this.storage.save(selector.orderedText(), tuples);
  }

  /** Forgets what is stored of a selector. */
  deleteTuples(selector: TupleSelector): Promise<void> {
    return this.storage.delete(selector.orderedText());
  }

  /** Forgets what the server put together before a date. */
  deleteOldTuples(date: Date): Promise<void> {
    return this.storage.deleteOlderThan(date);
  }
}
