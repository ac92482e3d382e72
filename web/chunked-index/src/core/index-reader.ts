import {
  Observable,
  catchError,
  combineLatest,
  distinctUntilChanged,
  filter,
  finalize,
  firstValueFrom,
  from,
  map,
  of,
  shareReplay,
  startWith,
  switchMap,
} from 'rxjs';
import {
  EncodedPayload,
  VortexError,
  VortexOfflineError,
  VortexRemoteError,
  type ObservedTuples,
  type Registration,
  type Tuple,
  type TupleClass,
  type VortexClient,
} from '@peek/vortex';
import type { IndexChunkTuple } from '../tuples/index-chunk-tuple.js';
import { IndexRowTuple } from '../tuples/index-row-tuple.js';
import type { FollowedIndex } from './followed-index.js';
import type { IndexKey } from './index-key.js';
import { sameWay, wayTo, type WayToChunks } from './way-to-chunks.js';
import { failedRows, knownRows, type KnownChunk, type KnownRows } from './known-rows.js';
import type { ReadIndex } from './read-index.js';

/** How long what is kept may lag behind what the service says, in milliseconds. */
const catchUpMs = 2_000;

type Decoded = readonly unknown[] | null;

/**
 * Looks up keys of an index: in what the device keeps while that is what the server has, else at the
 * service, and without a connection in what the device keeps, told with its age.
 *
 * Lookups share chunks: keys of one chunk ask for it once.
 */
export class IndexReader<T> {
  private readonly registration: Registration;
  private readonly way: Observable<WayToChunks>;
  private current = false;
  private readonly chunks = new Map<number, Observable<KnownChunk>>();

  /** Keys of one chunk that are looked up apart share what it was decoded to. */
  private readonly decoded = new WeakMap<Uint8Array, Promise<readonly unknown[]>>();

  constructor(
    private readonly read: ReadIndex<T>,
    private readonly followed: FollowedIndex,
    private readonly client: VortexClient,
  ) {
    const classes = [read.rowType, ...(read.tuples ?? [])] as readonly TupleClass<Tuple>[];
    this.registration = client.tuples.register(...classes);
    this.way = combineLatest([followed.kept, followed.told, client.statusChanges]).pipe(
      map(([kept, told, link]) => wayTo(read.title, kept, told, link)),
      distinctUntilChanged(sameWay),
      switchMap((way) => this.patiently(way)),
      distinctUntilChanged(sameWay),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
  }

  /** Emits what is known of some keys, at once and after each change. Never ends by itself. */
  observe(keys: readonly IndexKey[]): Observable<KnownRows<T>> {
    return this.way.pipe(
      distinctUntilChanged(
        (left, right) =>
          left.chunkCount === right.chunkCount &&
          (left.chunkCount !== null || left.trouble?.error === right.trouble?.error),
      ),
      switchMap(({ chunkCount, trouble }) => {
        if (chunkCount === null || keys.length === 0) {
          const known: KnownChunk = trouble ?? {
            state: keys.length === 0 ? 'live' : 'loading',
            tuples: null,
            date: null,
            error: null,
          };
          return of(knownRows<T>(keys, () => known, () => null));
        }
        const wanted = [...new Set(keys.map((key) => key.chunk(chunkCount)))];
        return combineLatest(wanted.map((chunkKey) => this.chunk(chunkKey))).pipe(
          map((chunks) =>
            knownRows(
              keys,
              (key) => chunks[wanted.indexOf(key.chunk(chunkCount))] as KnownChunk,
              (tuples, key) => this.find(tuples, key),
            ),
          ),
          catchError((error: unknown) => of(failedRows<T>(keys, error))),
        );
      }),
    );
  }

  /**
   * Looks up some keys once; its state is `live` or `stale`.
   *
   * Rejects with {@link VortexOfflineError} when there is no connection and the device does not
   * keep what is needed, with {@link VortexRemoteError} when the service refuses.
   */
  async lookUp(keys: readonly IndexKey[]): Promise<KnownRows<T>> {
    const known = await firstValueFrom(
      this.observe(keys).pipe(filter(({ state }) => state !== 'loading')),
    );
    if (known.state === 'error') {
      const error = known.error ?? '';
      throw known.errorCode === undefined || known.errorCode === 'offline'
        ? new VortexOfflineError(error)
        : new VortexRemoteError(error, known.errorCode, []);
    }
    return known;
  }

  /** Lets go of the tuple classes. Observers hear nothing wrong, but get generic tuples. */
  close(): void {
    this.registration.unregister();
  }

  /**
   * Stays with what is kept while a change is on its way, as it would be on its way to an observer;
   * only when that takes long the service is asked for single chunks.
   */
  private patiently(way: WayToChunks): Observable<WayToChunks> {
    return new Observable((observer) => {
      const go = (): void => {
        this.current = way.isCurrent;
        observer.next(way);
      };
      if (this.current && way.isCatchingUp) {
        return this.client.clock.schedule(catchUpMs, go);
      }
      go();
      return undefined;
    });
  }

  private chunk(chunkKey: number): Observable<KnownChunk> {
    const shared = this.chunks.get(chunkKey);
    if (shared !== undefined) {
      return shared;
    }
    const made = this.way.pipe(
      switchMap((way) => this.chunkBy(way, chunkKey)),
      finalize(() => this.chunks.delete(chunkKey)),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    this.chunks.set(chunkKey, made);
    return made;
  }

  private chunkBy(way: WayToChunks, chunkKey: number): Observable<KnownChunk> {
    const stored = way.isKept
      ? this.stored(chunkKey, way.isWhole)
      : of<Decoded>(null);
    if (way.isCurrent) {
      return stored.pipe(
        switchMap((tuples) =>
          tuples === null
            ? this.observed(chunkKey)
            : of<KnownChunk>({
                state: 'live',
                tuples,
                date: new Date(this.client.clock.now()),
                error: null,
              }),
        ),
      );
    }
    return combineLatest([this.observed(chunkKey), stored]).pipe(
      map(([observed, tuples]) => {
        if (observed.tuples !== null || observed.errorCode === 'forbidden') {
          return observed;
        }
        if (tuples !== null) {
          return { state: 'stale', tuples, date: way.keptAt, error: null };
        }
        return observed.state === 'loading' && way.trouble !== null ? way.trouble : observed;
      }),
    );
  }

  private stored(chunkKey: number, isWhole: boolean): Observable<Decoded> {
    return this.followed.changes.pipe(
      filter((changed) => changed === null || changed.has(chunkKey)),
      startWith(null),
      switchMap(async () => {
        const data = await this.followed.chunk(chunkKey);
        // What this version of the page cannot read is asked of the service.
        return data === null ? (isWhole ? [] : null) : this.tuplesOf(data).catch(() => null);
      }),
    );
  }

  private observed(chunkKey: number): Observable<KnownChunk> {
    return this.followed.source
      .chunk(this.read.index, chunkKey)
      .pipe(switchMap((known) => from(this.decodedChunk(known))));
  }

  private async decodedChunk(known: ObservedTuples<IndexChunkTuple>): Promise<KnownChunk> {
    const { state, date, error, errorCode } = known;
    const [chunk] = known.tuples;
    const code = errorCode === undefined ? {} : { errorCode };
    if (chunk === undefined || date === null) {
      return { state, tuples: null, date: null, error, ...code };
    }
    const tuples = chunk.data === null ? [] : await this.tuplesOf(chunk.data);
    return { state, tuples, date: known.staleSince ?? date, error, ...code };
  }

  private tuplesOf(data: Uint8Array): Promise<readonly unknown[]> {
    let tuples = this.decoded.get(data);
    if (tuples === undefined) {
      const payload = EncodedPayload.ofBytes('deflated', data as Uint8Array<ArrayBuffer>);
      tuples = this.client.codec.decodePayload(payload).then((decoded) => decoded.tuples);
      this.decoded.set(data, tuples);
    }
    return tuples;
  }

  private find(tuples: readonly unknown[], key: IndexKey): T | null {
    if (this.read.find !== undefined) {
      return this.read.find(tuples, key);
    }
    const row = tuples.find(
      (tuple): tuple is IndexRowTuple =>
        tuple instanceof IndexRowTuple && tuple.modelSet === key.modelSet && tuple.key === key.key,
    );
    if (row === undefined) {
      return null;
    }
    if (!(row.value instanceof this.read.rowType)) {
      throw new VortexError(
        `The index ${this.read.index} of ${this.read.plugin} has under ${key.key} something else ` +
          `than a ${this.read.rowType.tupleName}.`,
      );
    }
    return row.value;
  }
}
