import type { VortexClient } from '../vortex-client.js';
import {
  entryOf,
  openContent,
  openedEntry,
  sealContent,
  titleOf,
  type OutboxContent,
} from './outbox-content.js';
import type { OutboxList } from './outbox-list.js';
import type { OutboxRecord, OutboxStore, RecordChange } from './outbox-store.js';
import type { SealedBox } from './sealed-box.js';
import { resultOf, type SendResult } from './send-result.js';

/** Sends actions of the outbox and keeps what becomes of them. */
export class OutboxDelivery {
  /** Those that leave the outbox with the answer that they wait for. */
  private readonly discarded = new Set<number>();

  constructor(
    private readonly client: VortexClient,
    private readonly box: SealedBox,
    private readonly store: OutboxStore,
    private readonly list: OutboxList,
    private readonly timeoutMs: number,
  ) {}

  /** Takes an action that is being sent out of the outbox, whatever its answer. */
  discard(id: number): void {
    this.discarded.add(id);
  }

  /**
   * Sends an action once.
   *
   * @returns null when another page has dealt with it
   */
  async attempt(id: number): Promise<SendResult | null> {
    // Counted before it is sent, so that an action that may be done is known as such.
    const before = await this.store.change(id, (record) =>
      record.state === 'waiting' ? { ...record, attempts: record.attempts + 1 } : 'keep',
    );
    if (before === null) {
      this.list.remove(id, null);
      return null;
    }
    if (before.state !== 'waiting') {
      this.list.put(await openedEntry(this.box, before));
      return null;
    }
    const record = { ...before, attempts: before.attempts + 1 };
    let content: OutboxContent;
    try {
      content = await openContent(this.box, record.sealed);
    } catch (error) {
      const result = resultOf(error, record.attempts);
      const title = titleOf(record.tupleType);
      return this.settle(record, { title, reason: null }, result, record.sealed);
    }
    try {
      this.list.put({ ...entryOf(record, content), state: 'sending' });
      const result = await this.send(content, record.attempts);
      const told = { ...content, reason: result.kind === 'done' ? null : result.reason };
      return await this.settle(record, content, result, await sealContent(this.box, told));
    } catch (error) {
      // The answer could not be kept, so the action waits as before.
      this.list.put(entryOf(record, content));
      throw error;
    }
  }

  private async send({ filt, payload }: OutboxContent, attempts: number): Promise<SendResult> {
    try {
      await this.client.request(
        { filt, encodedPayload: payload },
        { timeoutMs: this.timeoutMs },
      );
      return { kind: 'done' };
    } catch (error) {
      return resultOf(error, attempts);
    }
  }

  /** Keeps what became of a try, before anything else happens to the queue. */
  private async settle(
    record: OutboxRecord,
    { title }: Pick<OutboxContent, 'title' | 'reason'>,
    result: SendResult,
    sealed: OutboxRecord['sealed'],
  ): Promise<SendResult> {
    const { id } = record;
    const now = this.client.clock.now();
    if (result.kind === 'done' || this.discarded.has(id) || result.code === 'cancelled') {
      const before = await this.store.change(id, ifSame(record, 'remove'));
      this.discarded.delete(id);
      if (isOther(before, record)) {
        this.list.put(await openedEntry(this.box, before));
        return result;
      }
      // What was forgotten meanwhile, such as at a logout, is not shown as done.
      const isDone = before !== null && result.kind === 'done';
      this.list.remove(id, isDone ? { id, title, doneAt: new Date(now) } : null);
      return result;
    }
    const after: OutboxRecord = {
      ...record,
      state: result.kind === 'rejected' ? 'rejected' : 'waiting',
      code: result.code,
      rejectedAt: result.kind === 'rejected' ? now : null,
      sealed,
    };
    const before = await this.store.change(id, ifSame(record, after));
    if (before === null) {
      // Another page has discarded it meanwhile.
      this.list.remove(id, null);
    } else if (isOther(before, record)) {
      this.list.put(await openedEntry(this.box, before));
    } else if (this.discarded.delete(id)) {
      await this.store.change(id, () => 'remove');
      this.list.remove(id, null);
    } else {
      this.list.put(entryOf(after, { title, reason: result.reason }));
    }
    return result;
  }
}

/** Leaves a record alone that was edited meanwhile: a page in the background can lose its lease. */
function ifSame({ uuid }: OutboxRecord, change: OutboxRecord | 'remove'): RecordChange {
  return (present) => (present.uuid === uuid ? change : 'keep');
}

function isOther(before: OutboxRecord | null, { uuid }: OutboxRecord): before is OutboxRecord {
  return before !== null && before.uuid !== uuid;
}
