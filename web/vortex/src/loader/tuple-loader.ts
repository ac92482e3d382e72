import { BehaviorSubject, ReplaySubject, type Observable, type Subscription } from 'rxjs';
import { VortexBusyError, VortexError, VortexRemoteError } from '../errors.js';
import type { Filt } from '../filt.js';
import type { ReceivedMessage } from '../router/received-message.js';
import { canonicalText } from '../tuple/canonical-text.js';
import type { VortexClient } from '../vortex-client.js';

const timeoutMs = 20_000;

/** Tuples that somebody else changed or deleted since they were loaded; nothing was saved. */
export interface TupleConflict<T> {
  /** What was to be saved or deleted. */
  readonly mine: readonly T[];

  /** What the server has now; those that are missing were deleted. */
  readonly theirs: readonly T[];
}

/** What a loader is doing. */
export type TupleLoaderActivity = 'idle' | 'loading' | 'saving' | 'deleting';

/**
 * Loads, saves and deletes the tuples of one editing page (Documentation 7.9.12, vortex-protocol
 * 11).
 *
 * Only one operation runs at a time. Every request has its own message id, so that pages with equal
 * filts do not get each other's answers.
 *
 * @typeParam T the tuples, by convention with a field `id` that is null until saved
 */
export class TupleLoader<T = unknown> {
  private readonly tuplesSubject = new ReplaySubject<T[]>(1);
  private readonly activitySubject = new BehaviorSubject<TupleLoaderActivity>('idle');
  private readonly errorSubject = new BehaviorSubject<string | null>(null);
  private readonly conflictSubject = new BehaviorSubject<TupleConflict<T> | null>(null);
  private readonly onlineSubscription: Subscription;
  private filt: Filt | null = null;
  private tuples: T[] = [];
  private loadWanted = false;
  private closed = false;

  /**
   * Builds a loader; it loads as soon as it is online.
   *
   * @param filt what to load; null to wait for {@link setFilt}
   */
  constructor(
    private readonly client: VortexClient,
    filt: Filt | null = null,
  ) {
    this.setFilt(filt);
    this.onlineSubscription = client.onlineChanges.subscribe(() => this.loadIfWanted());
  }

  /** Emits the tuples whenever they were loaded, saved or deleted; the last ones at once. */
  get observable(): Observable<T[]> {
    return this.tuplesSubject.asObservable();
  }

  /** What the loader is doing, now and after each change. */
  get activity(): Observable<TupleLoaderActivity> {
    return this.activitySubject.asObservable();
  }

  /** Why the last operation failed, in words for the user; null when it did not. */
  get error(): Observable<string | null> {
    return this.errorSubject.asObservable();
  }

  /**
   * What the last save or delete conflicted with; null when it did not.
   *
   * A page shows both and lets its user choose: what was typed is still the page's.
   */
  get conflict(): Observable<TupleConflict<T> | null> {
    return this.conflictSubject.asObservable();
  }

  /**
   * Says what to load. Loads anew when it differs from before; null stops loading.
   *
   * A running operation is not interrupted; the load follows it.
   */
  setFilt(filt: Filt | null): void {
    if (canonicalText(filt) === canonicalText(this.filt)) {
      return;
    }
    this.filt = filt === null ? null : { ...filt };
    this.loadWanted = filt !== null;
    this.loadIfWanted();
  }

  /**
   * Loads the tuples, which also discards what the page has changed.
   *
   * Rejects with `VortexBusyError` while another operation runs, else as
   * {@link VortexClient.request} does, after 20 s at the latest.
   *
   * @param filt replaces the filt set before
   */
  load(filt?: Filt): Promise<T[]> {
    if (filt !== undefined && this.activitySubject.value === 'idle') {
      this.filt = { ...filt };
    }
    return this.run('loading', {}, undefined, (answered) => answered);
  }

  /**
   * Inserts the tuples without id and updates the others; resolves with the saved ones. Rejects as
   * {@link load} does. An empty list saves nothing and loads.
   */
  save(tuples: readonly T[]): Promise<T[]> {
    return this.run('saving', {}, tuples, (answered) => answered);
  }

  /** Deletes tuples; resolves with those that are left. Rejects as {@link load} does. */
  delete(tuples: readonly T[]): Promise<T[]> {
    if (tuples.length === 0) {
      return Promise.resolve(this.tuples);
    }
    return this.run('deleting', { delete: true }, tuples, (answered) =>
      // Only handlers that load whole tables answer with what is left.
      answered.length > 0 ? answered : this.tuples.filter((tuple) => !includes(tuples, tuple)),
    );
  }

  /** The name of {@link delete} in Documentation 7.9.12. */
  del(tuples: readonly T[]): Promise<T[]> {
    return this.delete(tuples);
  }

  /** Ends the loader. Answers that still come are not emitted. */
  close(): void {
    this.closed = true;
    this.onlineSubscription.unsubscribe();
    this.tuplesSubject.complete();
  }

  private async run(
    activity: TupleLoaderActivity,
    operation: Filt,
    tuples: readonly T[] | undefined,
    outcome: (answered: T[]) => T[],
  ): Promise<T[]> {
    const filt = this.filt;
    if (this.activitySubject.value !== 'idle') {
      throw new VortexBusyError(`Wait for the end of ${this.activitySubject.value}.`);
    }
    if (filt === null || this.closed) {
      throw new VortexError('The loader has no filt, or is closed.');
    }
    if (activity === 'loading') {
      this.loadWanted = false;
    }
    this.activitySubject.next(activity);
    try {
      const message = { filt: { ...filt, ...operation }, ...(tuples && { tuples }) };
      const answer = await this.client.request(message, { timeoutMs });
      const left = outcome(tuplesOf<T>(answer));
      this.emit(filt, left);
      this.errorSubject.next(null);
      this.conflictSubject.next(null);
      return left;
    } catch (error) {
      if (error instanceof VortexRemoteError && error.code === 'conflict') {
        this.conflictSubject.next({ mine: tuples ?? [], theirs: error.tuples as readonly T[] });
      }
      this.errorSubject.next(error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      this.activitySubject.next('idle');
      this.loadIfWanted();
    }
  }

  private emit(filt: Filt, tuples: T[]): void {
    if (filt === this.filt && !this.closed) {
      this.tuples = tuples;
      this.tuplesSubject.next(tuples);
    }
  }

  private loadIfWanted(): void {
    if (this.loadWanted && this.client.isOnline && this.activitySubject.value === 'idle') {
      const filt = this.filt;
      this.load().catch(() => {
        // Its text is in `error`. A load that a lost link has cut off is due again.
        if (filt === this.filt && !this.client.isOnline) {
          this.loadWanted = true;
        }
      });
    }
  }
}

function tuplesOf<T>(answer: ReceivedMessage): T[] {
  return [...(answer.payload?.tuples ?? [])] as T[];
}

function includes<T>(deleted: readonly T[], tuple: T): boolean {
  const id = idOf(tuple);
  return deleted.some((other) => other === tuple || (id !== null && idOf(other) === id));
}

function idOf(tuple: unknown): unknown {
  return (tuple as { readonly id?: unknown }).id ?? null;
}
