import type { EncodedPayload } from '../encoded-payload.js';
import type { TupleSelector } from '../tuple/tuple-selector.js';

/** What an earlier page has stored of a selector. */
export interface RememberedTuples {
  readonly tuples: readonly unknown[];
  readonly date: Date;

  /** The version to resume from; empty when there is none. */
  readonly version: string;
}

/** What has arrived of a selector. */
export interface ArrivedTuples extends RememberedTuples {
  /** All tuples as they came; null when they were put together here. */
  readonly payload: EncodedPayload | null;
}

/** Where an observer puts what arrives, and finds it again in the next page. */
export interface ObserverMemory {
  /** Gets what is stored of a selector; null when there is nothing. Never rejects. */
  recall(selector: TupleSelector): Promise<RememberedTuples | null>;

  /** Stores what has arrived, soon. */
  keep(selector: TupleSelector, arrived: ArrivedTuples): void;

  /** Deletes what is stored: it may not be shown any more. */
  forget(selector: TupleSelector): void;

  /** Stores at once what has not been stored yet. */
  flush(): void;
}
