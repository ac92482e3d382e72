import type { CancelTimer } from '../clock.js';
import type {
  ArrivedTuples,
  ObserverMemory,
  RememberedTuples,
} from '../observable/observer-memory.js';
import { Payload } from '../payload.js';
import type { TupleSelector } from '../tuple/tuple-selector.js';
import type { VortexClient } from '../vortex-client.js';
import type { TupleStorage } from './tuple-storage.js';

/** How long tuples that are encoded here may change before they are stored, in milliseconds. */
const pauseMs = 5_000;

interface Waiting {
  readonly arrived: ArrivedTuples;
  readonly cancel: CancelTimer;
}

/**
 * Stores what an observer hears.
 *
 * Whole payloads are stored as they came. Tuples that were put together from changes have to be
 * encoded, which is not done for every change of a long list.
 */
export class StoredObservations implements ObserverMemory {
  private readonly waiting = new Map<string, Waiting>();

  /** What is being encoded; something newer, or that it is forbidden, may come meanwhile. */
  private readonly encoding = new Map<string, ArrivedTuples>();

  constructor(
    private readonly client: VortexClient,
    private readonly storage: TupleStorage,
  ) {}

  async recall(selector: TupleSelector): Promise<RememberedTuples | null> {
    const key = selector.orderedText();
    try {
      const stored = await this.storage.load(key);
      if (stored === null) {
        return null;
      }
      const { tuples } = await this.client.codec.decodePayload(stored.payload);
      return { tuples, date: stored.date, version: stored.version ?? '' };
    } catch {
      // What this version of the page cannot read any more is of no use to the next one either.
      await this.storage.delete(key);
      return null;
    }
  }

  keep(selector: TupleSelector, arrived: ArrivedTuples): void {
    const key = selector.orderedText();
    if (arrived.payload !== null) {
      this.drop(key);
      this.store(key, arrived);
      return;
    }
    const cancel =
      this.waiting.get(key)?.cancel ??
      this.client.clock.schedule(pauseMs, () => this.storeWaiting(key));
    this.waiting.set(key, { arrived, cancel });
  }

  forget(selector: TupleSelector): void {
    const key = selector.orderedText();
    this.drop(key);
    this.encoding.delete(key);
    void this.storage.delete(key);
  }

  flush(): void {
    [...this.waiting.keys()].forEach((key) => this.storeWaiting(key));
  }

  private drop(key: string): void {
    this.waiting.get(key)?.cancel();
    this.waiting.delete(key);
  }

  private storeWaiting(key: string): void {
    const waiting = this.waiting.get(key);
    this.drop(key);
    if (waiting !== undefined) {
      this.store(key, waiting.arrived);
    }
  }

  private store(key: string, arrived: ArrivedTuples): void {
    const { tuples, date, version } = arrived;
    this.encoding.set(key, arrived);
    const payload = arrived.payload ?? this.client.codec.encodePayload(new Payload({}, tuples, date));
    Promise.resolve(payload)
      .then(async (encoded) => {
        if (this.encoding.get(key) === arrived) {
          await this.storage.save(key, { payload: encoded, date, version: version || null });
        }
      })
      // Tuples of a class that cannot be encoded are merely not stored.
      .catch(() => undefined)
      .finally(() => {
        if (this.encoding.get(key) === arrived) {
          this.encoding.delete(key);
        }
      });
  }
}
