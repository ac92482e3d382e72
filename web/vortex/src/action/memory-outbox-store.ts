import type { OutboxRecord, OutboxStore, RecordChange } from './outbox-store.js';

/** Keeps actions as long as the page is open, where the browser stores nothing. */
export class MemoryOutboxStore implements OutboxStore {
  readonly durable = false;
  private readonly records = new Map<number, OutboxRecord>();
  private nextId = 1;

  all(): Promise<OutboxRecord[]> {
    return Promise.resolve([...this.records.values()]);
  }

  add(record: Omit<OutboxRecord, 'id'>): Promise<OutboxRecord> {
    const added = { ...record, id: this.nextId++ };
    this.records.set(added.id, added);
    return Promise.resolve(added);
  }

  change(id: number, change: RecordChange): Promise<OutboxRecord | null> {
    const before = this.records.get(id);
    if (before === undefined) {
      return Promise.resolve(null);
    }
    const after = change(before);
    if (after === 'remove') {
      this.records.delete(id);
    } else if (after !== 'keep') {
      this.records.set(id, after);
    }
    return Promise.resolve(before);
  }

  clear(): Promise<void> {
    this.records.clear();
    return Promise.resolve();
  }

  /** Nobody else sees these actions, so nobody else sends them. */
  lease(): Promise<boolean> {
    return Promise.resolve(true);
  }

  close(): void {
    this.records.clear();
  }
}
