import type { TupleStorage } from './tuple-storage.js';

/** The storage of whoever is logged in, for those who may have to wait for the log-in. */
export class OpenStorage {
  private storage: TupleStorage | null = null;
  private waiting: ((storage: TupleStorage | null) => void)[] = [];

  /** The storage that is open; null while nobody is logged in. */
  get now(): TupleStorage | null {
    return this.storage;
  }

  /** The storage that is open, waiting for the log-in; null when there is a logout first. */
  get next(): Promise<TupleStorage | null> {
    return this.storage !== null
      ? Promise.resolve(this.storage)
      : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Gives a storage to all who wait. */
  set(storage: TupleStorage): void {
    this.storage = storage;
    this.answer(storage);
  }

  /** Takes the storage from all, and returns it. Who waits gets none. */
  forget(): TupleStorage | null {
    const { storage } = this;
    this.storage = null;
    this.answer(null);
    return storage;
  }

  private answer(storage: TupleStorage | null): void {
    const { waiting } = this;
    this.waiting = [];
    waiting.forEach((resolve) => resolve(storage));
  }
}
