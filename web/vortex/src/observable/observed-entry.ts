import { BehaviorSubject } from 'rxjs';
import type { CancelTimer } from '../clock.js';
import type { TupleSelector } from '../tuple/tuple-selector.js';
import type { ObserveOptions } from './observe-options.js';
import { loadingTuples, type ObservedTuples } from './observed-tuples.js';
import type { RememberedTuples } from './observer-memory.js';

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

  /** True while what is stored is being looked for; until then the server is not asked. */
  recalling = false;

  /** What all observers allow. */
  useCache = true;
  useStorage = true;
  askServer = true;

  private freshLink = true;

  constructor(readonly selector: TupleSelector) {}

  /** Notes what one more observer allows. */
  allow({ disableCache, disableStorage, disableAskServer }: ObserveOptions): void {
    this.useCache &&= disableCache !== true;
    this.useStorage &&= disableStorage !== true;
    this.askServer &&= disableAskServer !== true;
  }

  /**
   * Takes tuples, unless they are older than those already here.
   *
   * Dates of different links are not compared: after a restart the server's clock may be behind,
   * and what it sends then is the newest there is.
   */
  take(tuples: readonly unknown[], date: Date): void {
    const before = this.known.value.date;
    if (this.freshLink || before === null || date >= before) {
      this.freshLink = false;
      this.known.next({ state: 'live', tuples, date, staleSince: null, error: null });
    }
  }

  /** Takes what an earlier page has stored, unless the server was quicker. */
  restore({ tuples, date }: RememberedTuples): void {
    if (this.known.value.date === null) {
      this.known.next({ ...this.known.value, state: 'stale', tuples, date, staleSince: date });
    }
  }

  /** Notes that the server failed to give the data. */
  fail(error: string): void {
    this.known.next({ ...this.known.value, state: 'error', staleSince: null, error });
  }

  /** Notes that the link was lost. */
  lose(when: Date): void {
    this.freshLink = true;
    const known = this.known.value;
    if (known.date === null) {
      this.known.next(loadingTuples);
    } else {
      // Data that are stale already have not become right in the meantime.
      const staleSince = known.staleSince ?? when;
      this.known.next({ ...known, state: 'stale', staleSince, error: null });
    }
  }
}
