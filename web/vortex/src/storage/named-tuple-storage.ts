import type { Observable } from 'rxjs';
import type { OpenStorage } from './open-storage.js';
import type { StorageStatus } from './storage-status.js';
import type { StoredTuples, TupleStorage } from './tuple-storage.js';

/**
 * The part of the device's storage that goes by a name.
 *
 * Loading waits for the log-in. What is to be saved without one is dropped: it must not end up with
 * whoever logs in next.
 */
export class NamedTupleStorage implements TupleStorage {
  constructor(
    private readonly name: string,
    private readonly open: OpenStorage,
    readonly status: Observable<StorageStatus>,
  ) {}

  async load(key: string): Promise<StoredTuples | null> {
    return (await this.open.next)?.load(this.wholeKey(key)) ?? null;
  }

  async save(key: string, tuples: StoredTuples): Promise<void> {
    await this.open.now?.save(this.wholeKey(key), tuples);
  }

  async delete(key: string): Promise<void> {
    await this.open.now?.delete(this.wholeKey(key));
  }

  async deleteOlderThan(date: Date): Promise<void> {
    await this.open.now?.deleteOlderThan(date);
  }

  private wholeKey(key: string): string {
    return JSON.stringify([this.name, key]);
  }
}
