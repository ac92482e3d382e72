import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import { EncodedPayload } from '../encoded-payload.js';
import { VortexError, VortexLimitError } from '../errors.js';
import { messageIdKey, type Filt } from '../filt.js';
import { Payload } from '../payload.js';
import { PayloadEnvelope } from '../payload-envelope.js';
import { randomUuid } from '../uuid.js';
import type { VortexClient } from '../vortex-client.js';
import { cancelFilt } from './action-filt.js';
import { ActionText, type ActionField } from './action-text.js';
import {
  entryOf,
  openContent,
  openedEntry,
  sealContent,
  titleOf,
  type OutboxContent,
} from './outbox-content.js';
import { OutboxDelivery } from './outbox-delivery.js';
import type { DoneEntry, OutboxEntry } from './outbox-entry.js';
import { OutboxList } from './outbox-list.js';
import type { OutboxOptions } from './outbox-options.js';
import type { OutboxRecord, OutboxStore } from './outbox-store.js';
import { openChannel, openStore, queueLock } from './outbox-surroundings.js';
import { QueueSender } from './queue-sender.js';
import type { QueueLock } from './queue-lock.js';
import { plainBox, type SealedBox } from './sealed-box.js';
import type { TupleActionABC } from './tuple-action.js';

/** How an action is queued. */
export interface QueueOptions {
  /** Actions of one queue are sent in order, one at a time. */
  readonly queue: string;

  /** What the action does, for people; default made of its tuple type. */
  readonly title?: string | undefined;

  /** True to hold later actions of the queue back while this one is rejected; default false. */
  readonly blocksWhenRejected?: boolean | undefined;
}

/** What there is when the store is open. */
interface Opened {
  readonly store: OutboxStore;
  readonly lock: QueueLock;
  readonly delivery: OutboxDelivery;
}

const mostInflatedBytes = 128 * 1024 * 1024;

/**
 * The outbox of this device: every action that a page queued and the server has not done
 * (Documentation 7.9.15, vortex-protocol 10).
 *
 * There is one for a page, behind all `TupleActionPushOfflineService`s. Actions are kept until the
 * server has done them or the user discards them. A rejected one stays with its reason.
 */
export class TupleActionPushOfflineSingletonService {
  private readonly list = new OutboxList();
  private readonly box: SealedBox;
  private readonly senders = new Map<string, QueueSender>();
  private readonly durability = new BehaviorSubject<boolean | null>(null);
  private readonly opened: Promise<Opened>;
  private readonly online: Subscription;
  private readonly held: number[] = [];
  private adding: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: VortexClient,
    private readonly options: OutboxOptions = {},
  ) {
    this.box = options.box ?? plainBox;
    this.opened = this.open();
    this.online = client.onlineChanges.subscribe((online) => {
      if (online) {
        this.senders.forEach((sender) => sender.hurry());
      }
    });
  }

  /** The actions that are not done, in the order in which they were queued. */
  get entries(): Observable<readonly OutboxEntry[]> {
    return this.list.entries.asObservable();
  }

  /** The last few actions that were done while the page was open, newest first. */
  get done(): Observable<readonly DoneEntry[]> {
    return this.list.done.asObservable();
  }

  /**
   * Whether queued actions outlive the page: null until that is known, false where the browser
   * stores nothing, as in some private windows.
   */
  get durable(): Observable<boolean | null> {
    return this.durability.asObservable();
  }

  /**
   * Stores an action, to be sent as soon as possible. Ends when it is stored.
   *
   * Rejects with {@link VortexLimitError} when the outbox is full or the device has no room, and
   * with `VortexCodecError` when the action cannot be sent at all.
   */
  pushAction(action: TupleActionABC, filt: Filt, options: QueueOptions): Promise<OutboxEntry> {
    // The action is read at once: the page may change it afterwards.
    const uuid = String(action.uuid);
    const tupleType = action._tupleType;
    const title = options.title ?? titleOf(tupleType);
    const date = new Date(this.client.clock.now());
    const encoded = this.client.codec.encodePayload(new Payload(filt, [action], date));
    encoded.catch(() => undefined);
    const added = this.adding.then(async () => {
      const { store } = await this.opened;
      const content = { filt, payload: (await encoded).text, title, reason: null };
      this.checkLength(content, uuid);
      return this.add(store, content, {
        queue: options.queue,
        uuid,
        tupleType,
        state: 'waiting',
        code: null,
        queuedAt: date.getTime(),
        rejectedAt: null,
        attempts: 0,
        blocks: options.blocksWhenRejected ?? false,
      });
    });
    this.adding = added.catch(() => undefined);
    return added;
  }

  /**
   * Tries an action at once, or, if it was rejected, sends it as a new one.
   *
   * After a failure of which nobody knows what it left (`failed`), it is sent as the same action,
   * so that it is not done twice.
   */
  async sendAgain(id: number): Promise<void> {
    const entry = this.entryOf(id);
    if (entry.state === 'rejected' && entry.code === 'failed') {
      await this.release(id, entry.uuid, null);
    } else if (entry.state === 'rejected') {
      await this.edit(id, {});
    }
    this.sender(entry.queue).hurry();
  }

  /**
   * Keeps an action that the user is editing, and its queue, from being sent by this page.
   *
   * @returns ends that; to be called once
   */
  hold(id: number): () => void {
    this.held.push(id);
    return () => {
      this.held.splice(this.held.indexOf(id), 1);
      this.senders.forEach((sender) => sender.wake());
    };
  }

  /** The fields of an action that people can edit. */
  async fieldsOf(id: number): Promise<ActionField[]> {
    return (await this.textOf(id)).fields();
  }

  /**
   * Changes fields of an action and sends it as a new one, in its old place in the queue.
   *
   * Only rejected actions and those that were never sent can be edited.
   */
  async edit(id: number, values: Readonly<Record<string, unknown>>): Promise<void> {
    const uuid = randomUuid();
    const text = (await this.textOf(id)).renewed(uuid, new Date(this.client.clock.now()), values);
    await this.release(id, uuid, await text.write());
  }

  /** Puts another action in the place of one; for pages with an editor of their own. */
  async replace(id: number, action: TupleActionABC): Promise<void> {
    const { filt } = await this.contentOf(id);
    const date = new Date(this.client.clock.now());
    const payload = await this.client.codec.encodePayload(new Payload(filt, [action], date));
    await this.release(id, String(action.uuid), payload.text);
  }

  /**
   * Takes an action out. One that is on its way is cancelled if the server has not begun it.
   */
  async discard(id: number): Promise<void> {
    const { store, delivery } = await this.opened;
    const entry = this.list.get(id);
    if (entry?.state === 'sending') {
      // What becomes of it is told by the answer, which is on its way.
      delivery.discard(id);
      await this.cancelAtServer(entry).catch(() => undefined);
      return;
    }
    const before = await store.change(id, () => 'remove');
    this.list.remove(id, null);
    if (before !== null && before.attempts > 0 && before.state === 'waiting' && entry) {
      void this.cancelAtServer(entry, before).catch(() => undefined);
    }
    if (entry !== undefined) {
      // The queue may have stopped at it.
      this.sender(entry.queue).wake();
    }
  }

  /** Forgets everything, as when another user logs in. */
  async wipe(): Promise<void> {
    await (await this.opened).store.clear();
    this.list.clear();
  }

  /** Stops sending. What is stored stays. */
  async close(): Promise<void> {
    this.online.unsubscribe();
    this.senders.forEach((sender) => sender.close());
    this.list.close();
    (await this.opened).store.close();
  }

  private async open(): Promise<Opened> {
    const { store, records } = await openStore(this.options, this.client.clock);
    const lock = queueLock(this.options, store, this.client.clock);
    const delivery = new OutboxDelivery(
      this.client,
      this.box,
      store,
      this.list,
      this.options.timeoutMs ?? 30_000,
    );
    const channel = openChannel(this.options, store);
    if (channel !== null) {
      this.list.connect(channel, ({ queue }) => this.sender(queue).wake());
    }
    this.list.load(await Promise.all(records.map((record) => openedEntry(this.box, record))));
    this.durability.next(store.durable);
    new Set(records.map(({ queue }) => queue)).forEach((queue) => this.sender(queue).wake());
    return { store, lock, delivery };
  }

  private async add(
    store: OutboxStore,
    content: OutboxContent,
    record: Omit<OutboxRecord, 'id' | 'sealed'>,
  ): Promise<OutboxEntry> {
    const sealed = await sealContent(this.box, content);
    this.checkRoom(sealed.length);
    let added: OutboxRecord;
    try {
      added = await store.add({ ...record, sealed });
    } catch (cause) {
      throw new VortexLimitError(
        'The action could not be stored on this device, so it is not sent. Free some room on the device, or discard actions in the outbox.',
        { cause },
      );
    }
    const entry = entryOf(added, content);
    this.list.put(entry);
    this.sender(record.queue).wake();
    return entry;
  }

  /** What is too long to be sent must not wait for ever. */
  private checkLength({ filt, payload }: OutboxContent, uuid: string): void {
    const request = { ...filt, [messageIdKey]: uuid };
    const encoded = EncodedPayload.ofText(payload);
    this.client.codec.encodeEnvelope(new PayloadEnvelope(request, encoded, null, new Date(0)));
  }

  private checkRoom(bytes: number): void {
    const { maxEntries = 1000, maxBytes = 8 * 1024 * 1024 } = this.options;
    const entries = this.list.entries.value;
    const used = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (entries.length >= maxEntries || used + bytes > maxBytes) {
      throw new VortexLimitError(
        `The outbox is full: it holds ${entries.length} actions with ${used} bytes, of at most ${maxEntries} and ${maxBytes}. Go online to send them, or discard some.`,
      );
    }
  }

  private entryOf(id: number): OutboxEntry {
    const entry = this.list.get(id);
    if (entry === undefined) {
      throw new VortexError('This action is not in the outbox any more.');
    }
    return entry;
  }

  private async contentOf(id: number): Promise<OutboxContent> {
    const record = await (await this.opened).store.change(id, () => 'keep');
    if (record === null) {
      throw new VortexError('This action is not in the outbox any more.');
    }
    return openContent(this.box, record.sealed);
  }

  private async textOf(id: number): Promise<ActionText> {
    return ActionText.read((await this.contentOf(id)).payload, mostInflatedBytes);
  }

  /** Lets an action wait to be sent, maybe as a new one. */
  private async release(id: number, uuid: string, payload: string | null): Promise<void> {
    const { store } = await this.opened;
    const present = await this.contentOf(id);
    const content = { ...present, payload: payload ?? present.payload, reason: null };
    this.checkLength(content, uuid);
    const sealed = await sealContent(this.box, content);
    let after: OutboxRecord | null = null;
    await store.change(id, (record) => {
      if (record.state === 'waiting' && record.attempts > 0) {
        return 'keep';
      }
      const attempts = uuid === record.uuid ? record.attempts : 0;
      after = { ...record, uuid, state: 'waiting', code: null, rejectedAt: null, attempts, sealed };
      return after;
    });
    if (after === null) {
      throw new VortexError(
        'This action was sent already and may be done, so it cannot be changed. Wait for its answer.',
      );
    }
    const changed: OutboxRecord = after;
    this.list.put(entryOf(changed, content));
    this.sender(changed.queue).wake();
  }

  private async cancelAtServer(entry: OutboxEntry, record?: OutboxRecord): Promise<void> {
    const { filt } = record
      ? await openContent(this.box, record.sealed)
      : await this.contentOf(entry.id);
    await this.client.request({ filt: cancelFilt(filt, entry.tupleType, entry.uuid) });
  }

  private sender(queue: string): QueueSender {
    let sender = this.senders.get(queue);
    if (sender === undefined) {
      const { firstPauseMs = 1_000, longestPauseMs = 60_000, random = Math.random } = this.options;
      sender = new QueueSender({
        queue,
        clock: this.client.clock,
        lock: { hold: async (name, work) => (await this.opened).lock.hold(name, work) },
        firstPauseMs,
        longestPauseMs,
        random,
        isOnline: () => this.client.isOnline,
        next: () => this.nextOf(queue),
        attempt: async (id) => (await this.opened).delivery.attempt(id),
        scheduled: (at) => this.showNextTry(queue, at),
      });
      this.senders.set(queue, sender);
    }
    return sender;
  }

  private nextOf(queue: string): OutboxEntry | null {
    for (const entry of this.list.entries.value) {
      if (entry.queue === queue && entry.state === 'waiting') {
        return this.held.includes(entry.id) ? null : entry;
      }
      if (entry.queue === queue && entry.state === 'rejected' && entry.blocks) {
        return null;
      }
    }
    return null;
  }

  private showNextTry(queue: string, at: Date | null): void {
    const next = this.nextOf(queue);
    if (next !== null && next.nextTryAt?.getTime() !== at?.getTime()) {
      this.list.put({ ...next, nextTryAt: at });
    }
  }
}
