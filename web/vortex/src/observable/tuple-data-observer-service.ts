import { distinctUntilChanged, filter, map, Observable, type Subscription } from 'rxjs';
import { VortexCodecError, VortexRemoteError } from '../errors.js';
import type { FailureCode } from '../failure-code.js';
import { messageIdKey, type Filt } from '../filt.js';
import type { Registration } from '../registration.js';
import type { ReceivedMessage } from '../router/received-message.js';
import { TupleSelector } from '../tuple/tuple-selector.js';
import type { VortexClient } from '../vortex-client.js';
import { contentUpdate, staleSinceOf, type ContentUpdate } from './content-update.js';
import { ObservedEntry } from './observed-entry.js';
import type { ObserveOptions } from './observe-options.js';
import type { ObservedTuples } from './observed-tuples.js';
import type { ObserverMemory } from './observer-memory.js';
import { isWorthRetrying, troubleOf } from './trouble.js';
import type { TupleDataObservableNameService } from './tuple-data-observable-name-service.js';

/** How long data are kept up to date after the last observer left, in milliseconds. */
const graceMs = 30_000;

/** How long the answer to a subscription may take before observers are told, in milliseconds. */
const answerTimeoutMs = 30_000;

/** How long after a failure the subscription is sent again, and how far the wait grows. */
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** How long to look for stored data before the server is asked without them, in milliseconds. */
const recallTimeoutMs = 500;

/**
 * Observes the server's tuples (Documentation 7.9.14, vortex-protocol 7).
 *
 * Equal selectors share one subscription at the server. It is renewed after a reconnect, tried again
 * after failures that may pass, and ended half a minute after the last observer left. What is known
 * already is not sent again: of a long list only the rows that changed are.
 */
export class TupleDataObserverService {
  private readonly filt: Filt;
  private readonly entries = new Map<string, ObservedEntry>();
  private readonly endpoint: Registration;
  private readonly onlineSubscription: Subscription;

  /** @param memory where what arrives is stored; null for nowhere */
  constructor(
    private readonly client: VortexClient,
    names: TupleDataObservableNameService,
    private readonly memory: ObserverMemory | null = null,
  ) {
    this.filt = { ...names.additionalFilt, key: 'tupleDataObservable', name: names.name };
    this.endpoint = client.listen(this.filt, (message) => this.received(message));
    this.onlineSubscription = client.onlineChanges.subscribe((online) => this.linkChanged(online));
  }

  /**
   * Emits the tuples of a selector: at once when they are known, then whenever they change.
   *
   * Says nothing about failures and lost links; {@link observe} does. Never ends by itself. The
   * list and its tuples are shared with other observers: copy before editing.
   */
  subscribeToTupleSelector<T = unknown>(
    selector: TupleSelector,
    options: ObserveOptions = {},
  ): Observable<T[]> {
    return this.observe<T>(selector, options).pipe(
      filter((known) => known.date !== null),
      map((known) => known.tuples as T[]),
      distinctUntilChanged(),
    );
  }

  /** Emits what is known about a selector, at once and after each change. Never ends by itself. */
  observe<T = unknown>(
    selector: TupleSelector,
    options: ObserveOptions = {},
  ): Observable<ObservedTuples<T>> {
    return new Observable((observer) => {
      const key = selector.orderedText();
      const entry = this.join(key, selector, options);
      // Which tuples a selector finds is known to the caller, not to the compiler.
      const known = entry.known.asObservable() as Observable<ObservedTuples<T>>;
      const subscription = known.subscribe(observer);
      return () => {
        subscription.unsubscribe();
        this.leave(key, entry);
      };
    });
  }

  /**
   * Gets the tuples of a selector once.
   *
   * Rejects with the errors of {@link VortexClient.request}.
   *
   * @param useCache true to be content with what an observer of an equal selector, the client
   *   service or the server already has; false to have it loaded
   */
  async pollForTuples<T = unknown>(
    selector: TupleSelector,
    useCache: boolean = true,
  ): Promise<T[]> {
    const known = this.entries.get(selector.orderedText())?.known.value;
    if (useCache && known?.state === 'live') {
      return known.tuples as T[];
    }
    const answer = await this.client.request({
      filt: {
        ...this.filt,
        tupleSelector: selector,
        subscribe: false,
        unsubscribe: false,
        useCache,
      },
    });
    return [...(answer.payload?.tuples ?? [])] as T[];
  }

  /** Ends all subscriptions at the server. Observers hear nothing more. */
  close(): void {
    this.memory?.flush();
    this.endpoint.unregister();
    this.onlineSubscription.unsubscribe();
    for (const [key, entry] of [...this.entries]) {
      this.tearDown(key, entry);
      entry.known.complete();
    }
  }

  private join(key: string, selector: TupleSelector, options: ObserveOptions): ObservedEntry {
    let entry = this.entries.get(key);
    if (entry === undefined) {
      // A copy, so that a selector changed later still unsubscribes what it subscribed.
      entry = new ObservedEntry(new TupleSelector(selector.name, { ...selector.selector }));
      this.entries.set(key, entry);
      entry.allow(options);
      this.recall(entry, this.memory);
      this.subscribe(entry);
    } else {
      entry.allow(options);
    }
    entry.observers++;
    entry.cancelTearDown?.();
    entry.cancelTearDown = null;
    return entry;
  }

  private recall(entry: ObservedEntry, memory: ObserverMemory | null): void {
    if (memory === null || !entry.useStorage) {
      return;
    }
    entry.recalling = true;
    const proceed = (): void => {
      if (entry.recalling) {
        entry.recalling = false;
        if (this.entries.get(entry.selector.orderedText()) === entry) {
          this.subscribe(entry);
        }
      }
    };
    const cancelTimeout = this.client.clock.schedule(recallTimeoutMs, proceed);
    void memory.recall(entry.selector).then((remembered) => {
      cancelTimeout();
      if (remembered !== null && entry.useStorage) {
        entry.restore(remembered);
      }
      proceed();
    });
  }

  private leave(key: string, entry: ObservedEntry): void {
    entry.observers--;
    if (entry.observers === 0 && this.entries.get(key) === entry) {
      entry.cancelTearDown = this.client.clock.schedule(graceMs, () => this.tearDown(key, entry));
    }
  }

  private tearDown(key: string, entry: ObservedEntry): void {
    this.entries.delete(key);
    entry.cancelTearDown?.();
    entry.cancelWaiting();
    this.sendIfOnline({ unsubscribe: true, tupleSelector: entry.selector });
  }

  private linkChanged(online: boolean): void {
    const now = new Date(this.client.clock.now());
    for (const entry of this.entries.values()) {
      if (online) {
        this.subscribe(entry);
      } else {
        entry.cancelWaiting();
        entry.lose(now);
      }
    }
  }

  private subscribe(entry: ObservedEntry): void {
    entry.cancelWaiting();
    if (!this.client.isOnline || entry.recalling || !entry.askServer) {
      return;
    }
    entry.cancelAnswerTimeout = this.client.clock.schedule(answerTimeoutMs, () => {
      this.fail(
        entry,
        `The server did not answer within ${answerTimeoutMs / 1000} seconds.`,
        'timeout',
      );
    });
    this.sendIfOnline(
      {
        subscribe: true,
        unsubscribe: false,
        disableCache: !entry.useCache,
        resumeFrom: entry.version,
        tupleSelector: entry.selector,
      },
      (error) => this.fail(entry, error.message, 'failed'),
    );
  }

  private fail(entry: ObservedEntry, error: string, code: FailureCode): void {
    entry.cancelWaiting();
    entry.fail(error, code, new Date(this.client.clock.now()));
    if (isWorthRetrying(troubleOf(code))) {
      const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(entry.failures, 10));
      entry.failures++;
      entry.cancelRetry = this.client.clock.schedule(delay, () => this.subscribe(entry));
    }
  }

  private received(message: ReceivedMessage): void {
    const { filt } = message.envelope;
    const selector = filt['tupleSelector'];
    const entry =
      selector instanceof TupleSelector ? this.entries.get(selector.orderedText()) : undefined;
    if (entry === undefined) {
      return;
    }
    if (messageIdKey in filt) {
      this.receivedPoll(entry, message);
    } else if (message.error !== null) {
      const code = message.error instanceof VortexRemoteError ? message.error.code : 'failed';
      this.fail(entry, message.error.message, code);
      if (troubleOf(code) === 'forbidden') {
        this.memory?.forget(entry.selector);
      }
    } else {
      this.receivedContent(entry, message);
    }
  }

  /** The answer to a poll is news too, unless versions tell what is newer. */
  private receivedPoll(entry: ObservedEntry, message: ReceivedMessage): void {
    if (message.payload !== null && message.error === null && entry.version === '') {
      entry.take({ kind: 'whole', version: '' }, message.payload.tuples, message.date);
      this.keep(entry, message);
    }
  }

  private receivedContent(entry: ObservedEntry, message: ReceivedMessage): void {
    const { filt } = message.envelope;
    const since = staleSinceOf(filt);
    const update = contentUpdate(filt);
    const hasContent = message.payload !== null || update.kind === 'none';
    // Servers without versions need not repeat the flag; theirs is the answer whatever comes.
    const isAnswer = filt['subscribe'] === true || update.version === '';
    const asking = entry.cancelAnswerTimeout !== null && !isAnswer;
    if (hasContent) {
      if (!asking) {
        entry.cancelWaiting();
      }
      const before = entry.known.value;
      if (!this.fits(entry, update, message)) {
        if (!asking) {
          this.subscribe(entry);
        }
      } else if (entry.known.value !== before) {
        this.keep(entry, message);
      }
    }
    if (since !== null) {
      entry.staleSince(since);
    }
  }

  private fits(entry: ObservedEntry, update: ContentUpdate, message: ReceivedMessage): boolean {
    try {
      return entry.take(update, message.payload?.tuples ?? null, message.date);
    } catch (error) {
      if (!(error instanceof VortexCodecError)) {
        throw error;
      }
      entry.forgetVersion();
      return false;
    }
  }

  /** Stores what is known now, as it came unless it was put together from changes. */
  private keep(entry: ObservedEntry, message: ReceivedMessage): void {
    const { state, tuples, date } = entry.known.value;
    if (entry.useStorage && state === 'live' && date !== null) {
      const whole = tuples === message.payload?.tuples;
      const payload = whole ? message.envelope.payload : null;
      this.memory?.keep(entry.selector, { payload, tuples, date, version: entry.version });
    }
  }

  /** A message that meets a lost link needs no repeat: the next link begins anew. */
  private sendIfOnline(filt: Filt, failed: (error: Error) => void = () => undefined): void {
    if (this.client.isOnline) {
      this.client.send({ filt: { ...this.filt, ...filt } }).catch((error: Error) => {
        if (this.client.isOnline) {
          failed(error);
        }
      });
    }
  }
}
