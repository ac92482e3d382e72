import type { FailureCode } from '../failure-code.js';

/** An action as it is kept on the device. */
export interface OutboxRecord {
  readonly id: number;
  readonly queue: string;
  readonly uuid: string;
  readonly tupleType: string;
  readonly state: 'waiting' | 'rejected';
  readonly code: FailureCode | null;
  readonly queuedAt: number;
  readonly rejectedAt: number | null;
  readonly attempts: number;

  /** True when the queue stops at this action if it is rejected. */
  readonly blocks: boolean;

  /** An {@link OutboxContent}, sealed. */
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What to do with a record. */
export type RecordChange = (present: OutboxRecord) => OutboxRecord | 'remove' | 'keep';

/** Where the outbox keeps its actions. All operations are atomic among the pages of one site. */
export interface OutboxStore {
  /** True when what is stored outlives the page. */
  readonly durable: boolean;

  /** All records in the order in which they were added. */
  all(): Promise<OutboxRecord[]>;

  /** Adds a record durably and gives it an id. */
  add(record: Omit<OutboxRecord, 'id'>): Promise<OutboxRecord>;

  /** Changes a record. Ends with what was there before, or null when there was none. */
  change(id: number, change: RecordChange): Promise<OutboxRecord | null>;

  /** Removes all records. */
  clear(): Promise<void>;

  /**
   * Takes the right to send a queue, or prolongs it, for less than a minute.
   *
   * @returns false when another holder has it until later than `now`
   */
  lease(queue: string, holder: string, now: number, until: number): Promise<boolean>;

  close(): void;
}
