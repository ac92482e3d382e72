import { BehaviorSubject, type Observable } from 'rxjs';
import { EncodedPayload } from '../encoded-payload.js';
import type { StorageLimits } from './storage-limits.js';
import type { StorageStatus } from './storage-status.js';
import type { StoredTuples, TupleStorage } from './tuple-storage.js';

/** Keeps tuples until the page is closed, for browsers that let it store nothing. */
export class MemoryTupleStorage implements TupleStorage {
  // In order of use: what was not used for the longest time comes first.
  private readonly kept = new Map<string, StoredTuples>();
  private readonly statusSubject: BehaviorSubject<StorageStatus>;
  private bytes = 0;

  /** @param reason why tuples cannot be stored on the device, in words for the user */
  constructor(
    private readonly limits: StorageLimits,
    private readonly reason: string,
  ) {
    this.statusSubject = new BehaviorSubject(this.statusNow());
  }

  get status(): Observable<StorageStatus> {
    return this.statusSubject.asObservable();
  }

  load(key: string): Promise<StoredTuples | null> {
    const found = this.kept.get(key) ?? null;
    if (found !== null) {
      this.kept.delete(key);
      this.kept.set(key, found);
    }
    return Promise.resolve(found);
  }

  save(key: string, tuples: StoredTuples): Promise<void> {
    this.remove(key);
    const { form, bytes } = tuples.payload;
    if (bytes.length <= this.limits.maxMemoryBytes / 4) {
      // A copy: the payload may be a part of a message that holds more.
      const payload = EncodedPayload.ofBytes(form, bytes.slice());
      this.kept.set(key, { ...tuples, payload });
      this.bytes += bytes.length;
      this.forgetSurplus();
    }
    return this.changed();
  }

  delete(key: string): Promise<void> {
    this.remove(key);
    return this.changed();
  }

  deleteOlderThan(date: Date): Promise<void> {
    for (const [key, tuples] of this.kept) {
      if (tuples.date < date) {
        this.remove(key);
      }
    }
    return this.changed();
  }

  private forgetSurplus(): void {
    const { maxEntries, maxMemoryBytes } = this.limits;
    for (const key of this.kept.keys()) {
      if (this.kept.size <= maxEntries && this.bytes <= maxMemoryBytes) {
        return;
      }
      this.remove(key);
    }
  }

  private remove(key: string): void {
    this.bytes -= this.kept.get(key)?.payload.bytes.length ?? 0;
    this.kept.delete(key);
  }

  private changed(): Promise<void> {
    this.statusSubject.next(this.statusNow());
    return Promise.resolve();
  }

  private statusNow(): StorageStatus {
    const { reason, bytes } = this;
    return { state: 'memoryOnly', reason, entries: this.kept.size, bytes };
  }
}
