import type { Observable } from 'rxjs';
import type { EncodedPayload } from '../encoded-payload.js';
import type { StorageStatus } from './storage-status.js';

/** What is kept of one selector: the newest payload as it came. */
export interface StoredTuples {
  readonly payload: EncodedPayload;

  /** When the server put the tuples together. */
  readonly date: Date;

  /** What the server calls this state of the data; null when it does not say. */
  readonly version: string | null;
}

/**
 * Keeps the newest tuples of selectors for when there is no connection (vortex-protocol 14).
 *
 * It holds only so much, and forgets what was not used for the longest time. Nothing here fails
 * because the machine cannot store: then less is kept, and the status says so.
 */
export interface TupleStorage {
  /** Whether and where tuples are kept, now and after each change. */
  readonly status: Observable<StorageStatus>;

  /** Gets what is kept under a key; null when there is nothing that can be trusted. */
  load(key: string): Promise<StoredTuples | null>;

  /**
   * Keeps tuples under a key instead of what was there. Of saves that follow one another quickly
   * only the last may be done. Ends when they are kept, or cannot be.
   */
  save(key: string, tuples: StoredTuples): Promise<void>;

  /** Forgets what is kept under a key. */
  delete(key: string): Promise<void>;

  /** Forgets what the server put together before a date. */
  deleteOlderThan(date: Date): Promise<void>;
}
