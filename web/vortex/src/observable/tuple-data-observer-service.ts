import { distinctUntilChanged, filter, map, Observable, type Subscription } from 'rxjs';
import { VortexRemoteError } from '../errors.js';
import { messageIdKey, type Filt } from '../filt.js';
import type { Registration } from '../registration.js';
import type { ReceivedMessage } from '../router/received-message.js';
import { TupleSelector } from '../tuple/tuple-selector.js';
import type { VortexClient } from '../vortex-client.js';
import { ObservedEntry } from './observed-entry.js';
import type { ObserveOptions } from './observe-options.js';
import type { ObservedTuples } from './observed-tuples.js';
import type { ObserverMemory } from './observer-memory.js';
import type { TupleDataObservableNameService } from './tuple-data-observable-name-service.js';

/** How long data are kept up to date after the last observer left, in milliseconds. */
const graceMs = 30_000;

/** How long the answer to a subscription may take before observers are told, in milliseconds. */
const answerTimeoutMs = 30_000;

/** How long to look for stored data before the server is asked without them, in milliseconds. */
const recallTimeoutMs = 500;

/**
 * Observes the server's tuples (Documentation 7.9.14, vortex-protocol 7).
 *
 * Equal selectors share one subscription at the server. It is renewed after a reconnect and ended
 * half a minute after the last observer left.
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
   * @param useCache true to be content with what an observer of an equal selector, or the client
   *   service, already has
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
    entry.cancelAnswerTimeout?.();
    this.sendIfOnline({ unsubscribe: true, tupleSelector: entry.selector });
  }

  private linkChanged(online: boolean): void {
    const now = new Date(this.client.clock.now());
    for (const entry of this.entries.values()) {
      if (online) {
        this.subscribe(entry);
      } else {
        entry.cancelAnswerTimeout?.();
        entry.lose(now);
      }
    }
  }

  private subscribe(entry: ObservedEntry): void {
    entry.cancelAnswerTimeout?.();
    entry.cancelAnswerTimeout = null;
    if (!this.client.isOnline || entry.recalling || !entry.askServer) {
      return;
    }
    entry.cancelAnswerTimeout = this.client.clock.schedule(answerTimeoutMs, () => {
      entry.fail(`The server did not answer within ${answerTimeoutMs / 1000} seconds.`);
      this.subscribe(entry);
    });
    this.sendIfOnline(
      {
        subscribe: true,
        unsubscribe: false,
        disableCache: !entry.useCache,
        tupleSelector: entry.selector,
      },
      (error) => {
        entry.cancelAnswerTimeout?.();
        entry.fail(error.message);
      },
    );
  }

  private received(message: ReceivedMessage): void {
    const { filt } = message.envelope;
    const selector = filt['tupleSelector'];
    const entry =
      selector instanceof TupleSelector ? this.entries.get(selector.orderedText()) : undefined;
    if (entry === undefined) {
      return;
    }
    if (message.error === null && message.payload !== null) {
      entry.cancelAnswerTimeout?.();
      entry.take(message.payload.tuples, message.date);
      this.keep(entry, message);
    } else if (message.error !== null && !(messageIdKey in filt)) {
      entry.cancelAnswerTimeout?.();
      entry.fail(message.error.message);
      if (message.error instanceof VortexRemoteError && message.error.code === 'forbidden') {
        this.memory?.forget(entry.selector);
      }
    }
  }

  private keep(entry: ObservedEntry, message: ReceivedMessage): void {
    const { state, tuples, date } = entry.known.value;
    const { payload, filt } = message.envelope;
    if (entry.useStorage && state === 'live' && date !== null && tuples === message.payload?.tuples) {
      const version = typeof filt['version'] === 'string' ? filt['version'] : '';
      this.memory?.keep(entry.selector, { payload, tuples, date, version });
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
