import {
  BehaviorSubject,
  Subject,
  combineLatest,
  filter,
  firstValueFrom,
  map,
  merge,
  shareReplay,
  type Observable,
  type Subscription,
} from 'rxjs';
import type { CancelTimer, OpenVault } from '@peek/vortex';
import { FetchFailures, NotYetError } from './fetch-failures.js';
import type { IndexSource } from './index-source.js';
import {
  isCurrent,
  isLacking,
  liveState,
  statusOf,
  type IndexStatus,
  type ToldState,
} from './index-status.js';
import { isWanted, type KeptAbout } from './kept-about.js';
import { nothingKept } from './kept-state.js';
import { StoredIndex, type StoredState } from './stored-index.js';
import type { IndexSurroundings } from './surroundings.js';

/** How often it is noted that what is kept is right, in milliseconds. */
const notedMs = 60_000;

const nothingStored: StoredState = { revision: '', state: nothingKept };

/** What of an index is on this device. */
export interface Kept {
  readonly about: KeptAbout;
  readonly stored: StoredState;

  /** Where it is kept; null while that is nowhere. */
  readonly place: StoredIndex | null;
  readonly trouble: string | null;

  /** Whether what is kept has been looked for. */
  readonly known: boolean;
}

/**
 * One index on this device: follows the service, and keeps the chunks if it is wanted.
 *
 * Of all tabs the one that holds the lock of the index fetches; the others hear what it stores.
 */
export class FollowedIndex {
  /** What the service says; observed while somebody listens. */
  readonly told: Observable<ToldState>;

  /** What is kept, now and after each change. */
  readonly kept: Observable<Kept>;

  /** Which chunks have changed on this device; null when it may be any. */
  readonly changes: Observable<ReadonlySet<number> | null>;

  /** How it stands, now and after each change. */
  readonly status: Observable<IndexStatus>;

  private readonly keptSubject: BehaviorSubject<Kept>;
  private readonly changeSubject = new Subject<ReadonlySet<number> | null>();
  private readonly failures: FetchFailures;
  private readonly heard: Subscription;
  private keeping: AbortController | null = null;
  private turn: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    about: KeptAbout,
    readonly source: IndexSource,
    private readonly surroundings: IndexSurroundings,
  ) {
    const { client, news } = surroundings;
    this.failures = new FetchFailures(client.clock);
    this.keptSubject = new BehaviorSubject<Kept>({
      about,
      stored: nothingStored,
      place: null,
      trouble: null,
      known: false,
    });
    this.kept = this.keptSubject.asObservable();
    this.changes = this.changeSubject.asObservable();
    this.told = source.state(about.index);
    this.status = combineLatest([this.kept, this.told]).pipe(
      map(([{ about: now, stored, place, known, trouble }, told]) =>
        statusOf(now, stored.state, told, place === null && known, trouble),
      ),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    this.heard = news.heard
      .pipe(filter(({ plugin, index }) => plugin === about.plugin && index === about.index))
      .subscribe(({ chunks }) => this.telling(this.reload(chunks)));
  }

  get about(): KeptAbout {
    return this.keptSubject.value.about;
  }

  /** Takes another vault, or none. Never rejects. */
  async use(vault: OpenVault | null | undefined): Promise<void> {
    this.stop();
    const known = vault !== undefined;
    await this.inTurn(async () => {
      const { plugin, index } = this.about;
      const place = vault ? await StoredIndex.of(vault, plugin, index) : null;
      const remembered = (await place?.about().catch(() => null)) ?? null;
      const about = { ...this.about, choice: remembered?.choice ?? null };
      this.set({ about, place, stored: nothingStored, trouble: null });
      await this.read(null);
      this.set({ known });
      await this.keepIfWanted();
      await place?.remember(about);
    }).catch((error: unknown) => this.set({ known, trouble: this.failures.textOf(error) }));
  }

  /** Notes what a page says of the index: its title, and whether it is kept by default. */
  declare(title: string, byDefault: boolean): void {
    const { about } = this;
    if (about.title !== title || about.byDefault !== byDefault) {
      this.telling(this.change({ ...about, title, byDefault }));
    }
  }

  /** Switches the keeping on or off, as the user wants it. Off deletes what is kept. */
  switch(on: boolean): Promise<void> {
    return this.change({ ...this.about, choice: on });
  }

  /** Reads a chunk that is kept, as it came; null when there is none that can be trusted. */
  async chunk(chunkKey: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const { place } = this.keptSubject.value;
    try {
      return (await place?.chunk(chunkKey)) ?? null;
    } catch {
      // Not what was sealed for this place: begin anew rather than show it.
      await this.drop();
      return null;
    }
  }

  close(): void {
    this.closed = true;
    this.stop();
    this.heard.unsubscribe();
    this.keptSubject.complete();
    this.changeSubject.complete();
  }

  private change(about: KeptAbout): Promise<void> {
    this.set({ about });
    if (!isWanted(about)) {
      this.stop();
    }
    return this.inTurn(async () => {
      const { place } = this.keptSubject.value;
      await place?.remember(about);
      await this.keepIfWanted();
      this.tell(null);
    });
  }

  /** Reads what another tab has changed. */
  private reload(chunks: readonly number[] | null): Promise<void> {
    return this.inTurn(async () => {
      const { place, about } = this.keptSubject.value;
      const now = (await place?.about()) ?? about;
      this.set({ about: now });
      if (!isWanted(now)) {
        this.stop();
      }
      await this.read(chunks);
      await this.keepIfWanted();
    });
  }

  private async read(chunks: readonly number[] | null): Promise<void> {
    const { place } = this.keptSubject.value;
    try {
      this.set({ stored: (await place?.state()) ?? nothingStored });
    } catch {
      await this.drop();
    }
    this.changeSubject.next(chunks === null ? null : new Set(chunks));
  }

  private async drop(): Promise<void> {
    await this.keptSubject.value.place?.clear();
    this.set({ stored: nothingStored, trouble: null });
    this.changeSubject.next(null);
  }

  private async keepIfWanted(): Promise<void> {
    const { about, place, stored } = this.keptSubject.value;
    if (!isWanted(about)) {
      if (stored.revision !== '') {
        await this.drop();
      }
      return;
    }
    if (this.keeping !== null || place === null || this.closed) {
      return;
    }
    const keeping = new AbortController();
    this.keeping = keeping;
    const { plugin, index } = about;
    this.telling(
      this.surroundings.turns.locks.hold(`${plugin} ${index}`, keeping.signal, () =>
        this.keep(place, keeping.signal),
      ),
    );
  }

  private stop(): void {
    this.keeping?.abort();
    this.keeping = null;
  }

  /** Follows the service until `signal` ends it. */
  private async keep(place: StoredIndex, signal: AbortSignal): Promise<void> {
    // Another tab may have kept it until now.
    await this.inTurn(() => this.read(null));
    const told = new BehaviorSubject<ToldState | null>(null);
    const following = this.told.subscribe(told);
    const wake = new Subject<void>();
    const awake = (): void => wake.next();
    signal.addEventListener('abort', awake);
    const cancelNoting = this.noteAgainAndAgain(wake);
    try {
      while (!signal.aborted) {
        const seen = told.value;
        await this.step(place, seen, signal, () => told.value);
        if (!signal.aborted && told.value === seen && !this.lacks(told.value)) {
          await firstValueFrom(merge(wake, told.pipe(filter((now) => now !== seen))));
        }
      }
    } finally {
      cancelNoting();
      signal.removeEventListener('abort', awake);
      following.unsubscribe();
    }
  }

  private lacks(told: ToldState | null): boolean {
    return told !== null && isLacking(this.keptSubject.value.stored.state, told);
  }

  /** Does what one change of what the service says asks for. Never rejects. */
  private async step(
    place: StoredIndex,
    told: ToldState | null,
    signal: AbortSignal,
    toldNow: () => ToldState | null,
  ): Promise<void> {
    try {
      if (told === null) {
        return;
      }
      if (told.errorCode === 'forbidden' || liveState(told)?.offlineAllowed === false) {
        if (this.keptSubject.value.stored.revision !== '') {
          await this.inTurn(() => this.drop());
          this.tell(null);
        }
        return;
      }
      if (this.lacks(told)) {
        await this.surroundings.turns.take(signal, async () => {
          if (!signal.aborted) {
            await this.fetchPage(place, toldNow, signal);
          }
        });
      }
      await this.noteCurrent(place, toldNow(), signal);
      this.failures.succeeded();
      this.setTrouble(null);
    } catch (error) {
      this.setTrouble(this.failures.textOf(error));
      await this.failures.rest(error, signal);
    }
  }

  private async fetchPage(
    place: StoredIndex,
    toldNow: () => ToldState | null,
    signal: AbortSignal,
  ): Promise<void> {
    const before = this.keptSubject.value.stored;
    const page = await this.source.page(this.about.index, before.state);
    const told = toldNow();
    const live = told === null ? null : liveState(told);
    if (live === null || signal.aborted) {
      return;
    }
    if (page.epoch !== live.epoch) {
      throw new NotYetError('The index is being made anew.');
    }
    const sinceKept = page.epoch === before.state.epoch ? before.state.version : 0;
    if (page.since !== sinceKept || (!page.complete && page.upTo <= page.since)) {
      throw new Error(`A page since ${sinceKept} was asked for, and one since ${page.since} came.`);
    }
    const isWhole = page.complete && live.complete && page.upTo >= live.version;
    const chunks = page.chunks.map(({ chunkKey }) => chunkKey);
    await this.inTurn(async () => {
      if (signal.aborted) {
        return;
      }
      const stored = await place.take(before, page, {
        chunkCount: live.chunkCount,
        complete: isWhole,
        now: this.surroundings.client.clock.now(),
      });
      if (stored === null) {
        await this.read(null);
        return;
      }
      this.set({ stored });
      const anew = page.epoch !== before.state.epoch;
      this.changeSubject.next(anew ? null : new Set(chunks));
      this.tell(anew ? null : chunks);
    });
    if (page.complete && page.upTo < live.version) {
      throw new NotYetError('The service has not yet what it told of.');
    }
  }

  /** Notes when what is kept was right, so that its age is known without a connection. */
  private async noteCurrent(
    place: StoredIndex,
    told: ToldState | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stored } = this.keptSubject.value;
    const now = this.surroundings.client.clock.now();
    if (told === null || signal.aborted || !isCurrent(stored.state, told)) {
      return;
    }
    if (stored.state.currentAt > now - notedMs && stored.state.currentAt <= now) {
      return;
    }
    await this.inTurn(async () => {
      const noted = await place.note(stored, { ...stored.state, currentAt: now });
      if (noted === null) {
        await this.read(null);
      } else {
        this.set({ stored: noted });
        this.tell([]);
      }
    });
  }

  private noteAgainAndAgain(wake: Subject<void>): CancelTimer {
    const { clock } = this.surroundings.client;
    let cancel: CancelTimer;
    const next = (): void => {
      cancel = clock.schedule(notedMs, () => {
        wake.next();
        next();
      });
    };
    next();
    return () => cancel();
  }

  private tell(chunks: readonly number[] | null): void {
    const { plugin, index } = this.about;
    this.surroundings.news.tell({ plugin, index, chunks });
  }

  /** Lets the user know when work fails that nobody waits for. */
  private telling(work: Promise<void>): void {
    work.catch((error: unknown) => this.setTrouble(this.failures.textOf(error)));
  }

  private setTrouble(trouble: string | null): void {
    if (this.keptSubject.value.trouble !== trouble) {
      this.set({ trouble });
    }
  }

  private set(change: Partial<Kept>): void {
    if (!this.closed) {
      this.keptSubject.next({ ...this.keptSubject.value, ...change });
    }
  }

  /** Changes of what is kept follow one another. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}
