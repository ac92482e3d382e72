import { IDBFactory } from 'fake-indexeddb';
import {
  EncodedPayload,
  TupleOfflineStorageNameService,
  TupleStorageFactoryService,
  type StoredTuples,
  type TupleStorageOptions,
} from '../../src/index.js';
import { ManualClock } from './manual-clock.js';

/** A device with a browser database, whose pages come and go. */
export class Device {
  readonly indexedDb = new IDBFactory();
  readonly clock = new ManualClock();
  readonly warnings: string[] = [];

  /** Opens a page on this device. */
  page(options: TupleStorageOptions = {}): TupleStorageFactoryService {
    return new TupleStorageFactoryService({
      indexedDb: this.indexedDb,
      clock: this.clock,
      log: { warn: (message) => this.warnings.push(message) },
      ...options,
    });
  }

  /** Reads all that lies in the database, as somebody does who has the device in hand. */
  async dump(): Promise<{ readonly store: string; readonly key: string; readonly value: unknown }[]> {
    const database = await this.opened();
    const rows: { store: string; key: string; value: unknown }[] = [];
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [names, values] = [
        await result(objects.getAllKeys()),
        await result<unknown[]>(objects.getAll()),
      ];
      names.forEach((key, index) => rows.push({ store, key: String(key), value: values[index] }));
    }
    database.close();
    return rows;
  }

  /** Changes one stored value. */
  async put(store: string, key: string, value: unknown): Promise<void> {
    const database = await this.opened();
    await result(database.transaction(store, 'readwrite').objectStore(store).put(value, key));
    database.close();
  }

  private opened(): Promise<IDBDatabase> {
    return result(this.indexedDb.open('peek-tuples'));
  }
}

/** The name that tests store under. */
export const storageName = new TupleOfflineStorageNameService('spec');

/** Makes something to store. */
export function storedText(text: string, date: Date = new Date('2020-05-20')): StoredTuples {
  const payload = EncodedPayload.ofBytes('plain', new TextEncoder().encode(text));
  return { payload, date, version: 'v1' };
}

/** Reads what {@link storedText} made. */
export function textOf(stored: StoredTuples | null): string | null {
  return stored === null ? null : new TextDecoder().decode(stored.payload.bytes);
}

/** Writes all bytes and texts within a value as one text, for searching. */
export function everythingIn(value: unknown): string {
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return Buffer.from(value as Uint8Array).toString('latin1');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, member]) => `${key}=${everythingIn(member)}`)
      .join(';');
  }
  return String(value);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(String(request.error)));
  });
}
