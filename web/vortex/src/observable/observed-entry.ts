import { BehaviorSubject } from 'rxjs';
import type { CancelTimer } from '../clock.js';
import type { FailureCode } from '../failure-code.js';
import type { TupleSelector } from '../tuple/tuple-selector.js';
import type { ContentUpdate } from './content-update.js';
import type { ObserveOptions } from './observe-options.js';
import { loadingTuples, type ObservedTuples } from './observed-tuples.js';
import type { RememberedTuples } from './observer-memory.js';
import { troubleOf } from './trouble.js';
import { applyDelta } from './tuples-delta.js';

/** What is known about one selector, shared by all who observe it. */
export class ObservedEntry {
  /** What is known now. Each arrival of data is a new object, even when the data are equal. */
  readonly known = new BehaviorSubject<ObservedTuples<unknown>>(loadingTuples);

  /** How many observe it. */
  observers = 0;

  /** Ends the wait before the entry is given up; null while it is observed. */
  cancelTearDown: CancelTimer | null = null;

  /** Ends the wait for the server's answer; null when none is awaited. */
  cancelAnswerTimeout: CancelTimer | null = null;

  /** Ends the wait before a failed subscription is sent again; null when there is none. */
  cancelRetry: CancelTimer | null = null;

  /** How often the subscription has failed in a row. */
  failures = 0;

  /** True while what is stored is being looked for; until then the server is not asked. */
  recalling = false;

  /** What all observers allow. */
  useCache = true;
  useStorage = true;
  askServer = true;

  private freshLink = true;
  private knownVersion = '';

  constructor(readonly selector: TupleSelector) {}

  /** The version of the tuples, from which a subscription resumes; empty when there is none. */
  get version(): string {
    return this.knownVersion;
  }

  /** Notes what one more observer allows. */
  allow({ disableCache, disableStorage, disableAskServer }: ObserveOptions): void {
    this.useCache &&= disableCache !== true;
    this.useStorage &&= disableStorage !== true;
    this.askServer &&= disableAskServer !== true;
  }

  /**
   * Takes what a message brings.
   *
   * @param tuples the tuples of its payload; null when it has none
   * @param date when they were put together
   * @returns false when it does not fit what is known, which then has to be asked for
   * @throws VortexCodecError when it says it holds a delta and does not
   */
  take(update: ContentUpdate, tuples: readonly unknown[] | null, date: Date): boolean {
    const known = this.known.value;
    if (update.kind === 'whole') {
      if (tuples !== null) {
        this.takeWhole(update.version, tuples, date);
      }
      return true;
    }
    if (known.date === null || this.knownVersion === '') {
      return false;
    }
    if (update.version === this.knownVersion) {
      this.confirm(date);
      return true;
    }
    if (update.kind === 'none' || update.baseVersion !== this.knownVersion) {
      return false;
    }
    this.emit(update.version, applyDelta(known.tuples, tuples ?? []), date);
    return true;
  }

  /**
   * Takes all tuples, unless they have no version and are older than those already here.
   *
   * Dates of different links are not compared: after a restart the server's clock may be behind,
   * and what it sends then is the newest there is.
   */
  private takeWhole(version: string, tuples: readonly unknown[], date: Date): void {
    const before = this.known.value.date;
    if (version !== '' || this.freshLink || before === null || date >= before) {
      this.emit(version, tuples, date);
    }
  }

  private emit(version: string, tuples: readonly unknown[], date: Date): void {
    this.freshLink = false;
    this.failures = 0;
    this.knownVersion = version;
    this.known.next({ state: 'live', tuples, date, staleSince: null, error: null });
  }

  private confirm(date: Date): void {
    this.freshLink = false;
    this.failures = 0;
    if (this.known.value.state !== 'live') {
      this.emit(this.knownVersion, this.known.value.tuples, date);
    }
  }

  /** Forgets the version, so that the next subscription brings all tuples. */
  forgetVersion(): void {
    this.knownVersion = '';
  }

  /** Takes what an earlier page has stored, unless the server was quicker. */
  restore({ tuples, date, version }: RememberedTuples): void {
    const known = this.known.value;
    const trouble = known.errorCode === undefined ? 'unavailable' : troubleOf(known.errorCode);
    if (known.date !== null || trouble === 'forbidden') {
      return;
    }
    this.knownVersion = version;
    this.known.next(
      trouble === 'unavailable'
        ? { state: 'stale', tuples, date, staleSince: date, error: null }
        : { ...known, tuples, date },
    );
  }

  /** Notes that the server failed to give the data. */
  fail(error: string, code: FailureCode, when: Date): void {
    const trouble = troubleOf(code);
    if (trouble === 'unavailable' && this.known.value.date !== null) {
      this.staleSince(when);
      return;
    }
    if (trouble === 'forbidden') {
      this.knownVersion = '';
    }
    const known = trouble === 'forbidden' ? loadingTuples : this.known.value;
    this.known.next({ ...known, state: 'error', staleSince: null, error, errorCode: code });
  }

  /** Notes that the data may not be right any more. */
  staleSince(when: Date): void {
    const { tuples, date, state } = this.known.value;
    if (date !== null && state !== 'stale') {
      this.known.next({ state: 'stale', tuples, date, staleSince: when, error: null });
    }
  }

  /** Notes that the link was lost. */
  lose(when: Date): void {
    this.freshLink = true;
    this.failures = 0;
    if (this.known.value.date === null) {
      this.known.next(loadingTuples);
    } else {
      this.staleSince(when);
    }
  }

  /** Ends all waiting. */
  cancelWaiting(): void {
    this.cancelAnswerTimeout?.();
    this.cancelAnswerTimeout = null;
    this.cancelRetry?.();
    this.cancelRetry = null;
  }
}
