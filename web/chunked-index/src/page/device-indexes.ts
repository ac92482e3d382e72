import { DestroyRef, Injectable, inject } from '@angular/core';
import { TupleStorageFactoryService, VortexClient } from '@peek/vortex';
import { ChannelNews } from '../core/index-news';
import { pageLocks } from '../core/index-locks';
import type { IndexReader } from '../core/index-reader';
import { IndexTurns } from '../core/index-turns';
import { OfflineIndexes } from '../core/offline-indexes';
import type { ReadIndex } from '../core/read-index';

/** The indexes of this device, for the pages of this tab. */
@Injectable({ providedIn: 'root' })
export class DeviceIndexes {
  private readonly client = inject(VortexClient);
  private readonly indexes = new OfflineIndexes({
    client: this.client,
    vaults: inject(TupleStorageFactoryService).vaultChanges,
    turns: new IndexTurns(pageLocks(), this.client.clock),
    news: new ChannelNews(new BroadcastChannel('peek-indexes')),
  });

  /** How all indexes stand that this device knows of, now and after each change. */
  readonly statuses = this.indexes.statuses;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.indexes.close());
  }

  /** Gives the reader of an index; to be closed. */
  read<T>(index: ReadIndex<T>): IndexReader<T> {
    return this.indexes.read(index);
  }

  /** Switches the keeping of an index on or off, as the user wants it. */
  switch(plugin: string, index: string, on: boolean): Promise<void> {
    return this.indexes.switch(plugin, index, on);
  }
}
