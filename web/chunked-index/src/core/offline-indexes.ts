import {
  BehaviorSubject,
  combineLatest,
  debounceTime,
  of,
  switchMap,
  type Observable,
  type Subscription,
} from 'rxjs';
import type { OpenVault, Registration } from '@peek/vortex';
import { IndexChunkTuple } from '../tuples/index-chunk-tuple.js';
import { IndexPageTuple } from '../tuples/index-page-tuple.js';
import { IndexRowTuple } from '../tuples/index-row-tuple.js';
import { IndexStateTuple } from '../tuples/index-state-tuple.js';
import { FollowedIndex } from './followed-index.js';
import { IndexReader } from './index-reader.js';
import { IndexSource } from './index-source.js';
import type { IndexStatus } from './index-status.js';
import type { KeptAbout } from './kept-about.js';
import type { ReadIndex } from './read-index.js';
import { StoredIndex } from './stored-index.js';
import type { IndexSurroundings } from './surroundings.js';

/**
 * The indexes that this device knows of: those that pages of this tab use, and those that it keeps.
 */
export class OfflineIndexes {
  private readonly sources = new Map<string, IndexSource>();
  private readonly indexes = new BehaviorSubject<readonly FollowedIndex[]>([]);
  private readonly registration: Registration;
  private readonly subscription: Subscription;
  private vault: OpenVault | null | undefined;

  constructor(private readonly surroundings: IndexSurroundings) {
    this.registration = surroundings.client.tuples.register(
      IndexChunkTuple,
      IndexPageTuple,
      IndexRowTuple,
      IndexStateTuple,
    );
    this.subscription = surroundings.vaults
      .pipe(switchMap((vault) => this.changeVault(vault)))
      .subscribe();
  }

  /** How all of them stand, now and after each change. */
  get statuses(): Observable<readonly IndexStatus[]> {
    return this.indexes.pipe(
      switchMap((indexes) =>
        indexes.length === 0 ? of([]) : combineLatest(indexes.map(({ status }) => status)),
      ),
      // One after the other they become known; what is put together of them need not be shown.
      debounceTime(0),
    );
  }

  /**
   * Gives the reader of an index, and from now on keeps the index if that is wanted.
   *
   * @throws VortexError when another class is registered for a tuple type of it
   */
  read<T>(read: ReadIndex<T>): IndexReader<T> {
    const { plugin, index, title } = read;
    const followed = this.followed({
      plugin,
      index,
      title,
      byDefault: read.offline === 'on',
      choice: null,
    });
    followed.declare(title, read.offline === 'on');
    return new IndexReader(read, followed, this.surroundings.client);
  }

  /** Switches the keeping of an index on or off, as the user wants it. */
  async switch(plugin: string, index: string, on: boolean): Promise<void> {
    await this.find(plugin, index)?.switch(on);
  }

  /** Ends all following. What is kept stays. */
  close(): void {
    this.subscription.unsubscribe();
    this.indexes.value.forEach((index) => index.close());
    this.sources.forEach((source) => source.close());
    this.surroundings.news.close();
    this.registration.unregister();
  }

  private async changeVault(vault: OpenVault | null | undefined): Promise<void> {
    this.vault = vault;
    await Promise.all(this.indexes.value.map((index) => index.use(vault)));
    const remembered = vault ? await StoredIndex.all(vault).catch(() => []) : [];
    if (this.vault === vault) {
      remembered.forEach((about) => this.followed(about));
    }
  }

  private followed(about: KeptAbout): FollowedIndex {
    const found = this.find(about.plugin, about.index);
    if (found !== undefined) {
      return found;
    }
    const made = new FollowedIndex(about, this.sourceOf(about.plugin), this.surroundings);
    this.indexes.next([...this.indexes.value, made]);
    if (this.vault !== undefined) {
      void made.use(this.vault);
    }
    return made;
  }

  private find(plugin: string, index: string): FollowedIndex | undefined {
    return this.indexes.value.find(
      ({ about }) => about.plugin === plugin && about.index === index,
    );
  }

  private sourceOf(plugin: string): IndexSource {
    const source = this.sources.get(plugin) ?? new IndexSource(this.surroundings.client, plugin);
    this.sources.set(plugin, source);
    return source;
  }
}
