import type { TestContext } from 'node:test';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Subject, filter, firstValueFrom, type Observable } from 'rxjs';
import { TupleStorageFactoryService, VortexClient } from '@peek/vortex';
import { ManualClock } from '../../../vortex/test/support/manual-clock.js';
import { TestServer } from '../../../vortex/test/support/test-server.js';
import { IndexKey } from '../../src/core/index-key.js';
import { OwnIndexLocks } from '../../src/core/index-locks.js';
import type { IndexMessage } from '../../src/core/index-news.js';
import type { IndexReader } from '../../src/core/index-reader.js';
import type { IndexStatus } from '../../src/core/index-status.js';
import { IndexTurns } from '../../src/core/index-turns.js';
import type { KnownRows } from '../../src/core/known-rows.js';
import { OfflineIndexes } from '../../src/core/offline-indexes.js';
import type { ReadIndex } from '../../src/core/read-index.js';
import { PumpTuple, TestIndex } from './test-index.js';

// Browsers have it beside the database; Node.js has neither.
globalThis.IDBKeyRange = IDBKeyRange;

/** The index as pages see it. */
export const pumps: ReadIndex<PumpTuple> = {
  plugin: 'spec',
  index: 'pumps',
  title: 'Pumps',
  rowType: PumpTuple,
  offline: 'on',
};

/** Makes keys of the model set `map`. */
export function keys(...names: readonly string[]): IndexKey[] {
  return names.map((name) => new IndexKey('map', name));
}

/** The names of what was found. */
export function namesOf({ rows }: KnownRows<PumpTuple>): (string | null)[] {
  return rows.map((row) => row?.name ?? null);
}

/** Waits for the first value that fits. */
export function first<T>(source: Observable<T>, fits: (value: T) => boolean): Promise<T> {
  return firstValueFrom(source.pipe(filter(fits)));
}

/** A device with a service within reach. */
export class TestDevice {
  readonly indexedDb = new IDBFactory();
  readonly clock = new ManualClock();
  readonly locks = new OwnIndexLocks();
  readonly news = new Subject<IndexMessage>();

  private constructor(
    private readonly test: TestContext,
    readonly server: TestServer,
    readonly index: TestIndex,
  ) {}

  static async create(test: TestContext): Promise<TestDevice> {
    const server = await TestServer.start();
    test.after(() => server.stop());
    return new TestDevice(test, server, new TestIndex());
  }

  /** Opens a tab, online unless said otherwise. */
  async tab(online: boolean = true): Promise<Tab> {
    const tab = new Tab(this, online ? this.server.url : 'ws://127.0.0.1:9/vortexws');
    this.test.after(() => tab.close());
    await tab.storage.unlock();
    tab.client.start();
    if (online) {
      await this.index.accept(this.server);
    } else {
      await first(tab.client.statusChanges, ({ reason }) => reason !== null);
    }
    return tab;
  }
}

/** A tab with the indexes of its device. */
export class Tab {
  readonly client: VortexClient;
  readonly storage: TupleStorageFactoryService;
  readonly indexes: OfflineIndexes;

  constructor(device: TestDevice, url: string) {
    const { clock, indexedDb, news, locks } = device;
    const log = { warn: () => undefined };
    this.client = new VortexClient({ vortexName: 'peek-mobile', url, clock, random: () => 0.5, log });
    this.storage = new TupleStorageFactoryService({ indexedDb, clock, log });
    const own = new Subject<IndexMessage>();
    const heard = news.subscribe((message) => {
      if (message !== this.told) {
        own.next(message);
      }
    });
    this.indexes = new OfflineIndexes({
      client: this.client,
      vaults: this.storage.vaultChanges,
      turns: new IndexTurns(locks, clock, () => false),
      news: {
        heard: own,
        tell: (message) => {
          this.told = message;
          news.next(message);
        },
        close: () => heard.unsubscribe(),
      },
    });
  }

  private told: IndexMessage | null = null;

  /** Ends as a tab does that is killed. */
  async close(): Promise<void> {
    this.indexes.close();
    this.client.close();
    await this.storage.close();
  }

  read(index: ReadIndex<PumpTuple> = pumps): IndexReader<PumpTuple> {
    return this.indexes.read(index);
  }

  /** Waits until the index stands as is said. */
  async status(fits: (status: IndexStatus) => boolean): Promise<IndexStatus> {
    const all = await first(this.indexes.statuses, ([one]) => one !== undefined && fits(one));
    return all[0] as IndexStatus;
  }
}
