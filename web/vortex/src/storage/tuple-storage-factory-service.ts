import { BehaviorSubject, distinctUntilChanged, map, type Observable, type Subscription } from 'rxjs';
import { systemClock, type Clock } from '../clock.js';
import type { VortexLog } from '../log.js';
import { EncryptedTupleStorage } from './encrypted-tuple-storage.js';
import type { LoginSecret } from './login-secret.js';
import { MemoryTupleStorage } from './memory-tuple-storage.js';
import { NamedTupleStorage } from './named-tuple-storage.js';
import { OpenStorage } from './open-storage.js';
import type { OpenVault } from './open-vault.js';
import { defaultStorageLimits, type StorageLimits } from './storage-limits.js';
import { lockedStatus, type StorageStatus } from './storage-status.js';
import type { TupleOfflineStorageNameService } from './tuple-offline-storage-name-service.js';
import type { TupleStorage } from './tuple-storage.js';
import { VaultDatabase } from './vault-database.js';

/** How storage is set up. All has a default. */
export interface TupleStorageOptions {
  /** The name of the IndexedDB database; default `peek-tuples`. */
  readonly databaseName?: string;

  /** The browser's databases; default those of the page, null where there are none. */
  readonly indexedDb?: IDBFactory | null;

  /** The browser's cryptography; default that of the page. Without `subtle` nothing is stored. */
  readonly crypto?: Crypto;

  /** Limits that differ from the defaults. */
  readonly limits?: Partial<StorageLimits>;

  /** Time and timers; default the machine's. */
  readonly clock?: Clock;

  /** Where warnings go; default the console. */
  readonly log?: VortexLog;
}

/**
 * Opens the device's storage when somebody logs in, and wipes it at the logout.
 *
 * Where the browser cannot store safely, tuples are kept in memory and {@link status} says why.
 */
export class TupleStorageFactoryService {
  private readonly clock: Clock;
  private readonly log: VortexLog;
  private readonly limits: StorageLimits;
  private readonly indexedDb: IDBFactory | null;
  private readonly crypto: Crypto;
  private readonly databaseName: string;
  private readonly statusSubject = new BehaviorSubject<StorageStatus>(lockedStatus);
  private readonly open = new OpenStorage();
  private database: VaultDatabase | null = null;
  private statusSubscription: Subscription | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: TupleStorageOptions = {}) {
    this.databaseName = options.databaseName ?? 'peek-tuples';
    this.indexedDb = options.indexedDb === undefined ? pageDatabases() : options.indexedDb;
    this.crypto = options.crypto ?? globalThis.crypto;
    this.limits = { ...defaultStorageLimits, ...options.limits };
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? console;
  }

  /** Whether tuples are kept and where, now and after each change. */
  get status(): Observable<StorageStatus> {
    return this.statusSubject.asObservable();
  }

  /** The status of this moment. */
  get snapshot(): StorageStatus {
    return this.statusSubject.value;
  }

  /**
   * The open vault, now and after each change: null where this browser cannot store, undefined while
   * nobody is logged in.
   */
  get vaultChanges(): Observable<OpenVault | null | undefined> {
    return this.status.pipe(
      map(({ state }) => {
        const { now } = this.open;
        return now instanceof EncryptedTupleStorage
          ? now.openVault
          : state === 'memoryOnly'
            ? null
            : undefined;
      }),
      distinctUntilChanged(),
    );
  }

  /** Gives the storage of a name. It loads nothing before {@link unlock}. */
  create(names: TupleOfflineStorageNameService): TupleStorage {
    return new NamedTupleStorage(names.name, this.open, this.status);
  }

  /**
   * Opens the storage of a login. What another login has stored is deleted.
   *
   * @param secret what the log-in gives; left out, a key of this device that is made at the first
   *   use and that no script can read
   * @returns the status reached
   */
  unlock(secret?: LoginSecret): Promise<StorageStatus> {
    return this.inTurn(async () => {
      const storage = await this.openedOrMemory(secret);
      const before = this.open.now;
      this.statusSubscription?.unsubscribe();
      this.open.set(storage);
      this.statusSubscription = storage.status.subscribe(this.statusSubject);
      if (before instanceof EncryptedTupleStorage) {
        before.lock();
      }
      return this.snapshot;
    });
  }

  /**
   * Deletes all that is stored on this device, whoever stored it, and keeps nothing until the next
   * {@link unlock}. Call it at the logout, or to wipe a lost device.
   *
   * Rejects when the browser's database fails; the keys are forgotten then too.
   */
  logout(): Promise<void> {
    this.forgetStorage();
    return this.inTurn(async () => {
      this.forgetStorage();
      if (this.indexedDb !== null) {
        this.database ??= await VaultDatabase.open(this.indexedDb, this.databaseName, this.clock);
        await this.database.clear();
      }
    });
  }

  /** Lets go of the database. What is stored stays. */
  close(): Promise<void> {
    this.forgetStorage();
    return this.inTurn(async () => {
      this.forgetStorage();
      this.database?.close();
      this.database = null;
    });
  }

  private forgetStorage(): void {
    this.statusSubscription?.unsubscribe();
    this.statusSubscription = null;
    const storage = this.open.forget();
    if (storage instanceof EncryptedTupleStorage) {
      storage.lock();
    }
    this.statusSubject.next(lockedStatus);
  }

  private async openedOrMemory(secret: LoginSecret | undefined): Promise<TupleStorage> {
    // Browsers offer no encryption to pages that came over plain http from another machine.
    if ((this.crypto.subtle as SubtleCrypto | undefined) === undefined) {
      return this.inMemory('The page was not loaded over https.');
    }
    if (this.indexedDb === null) {
      return this.inMemory('This browser has no database for pages.');
    }
    try {
      return await this.encrypted(this.indexedDb, secret);
    } catch (error) {
      this.log.warn('Data are kept in memory only because the browser cannot store them.', error);
      return this.inMemory('The browser does not let the page store data, as in a private window.');
    }
  }

  private inMemory(reason: string): TupleStorage {
    return new MemoryTupleStorage(
      this.limits,
      `Data are kept only until this page is closed. ${reason}`,
    );
  }

  private async encrypted(
    indexedDb: IDBFactory,
    secret: LoginSecret | undefined,
  ): Promise<TupleStorage> {
    const { crypto, limits, clock, log } = this;
    const database = await this.opened(indexedDb);
    const storage = new EncryptedTupleStorage({ database, crypto, limits, clock, log });
    await storage.unlock(secret ?? (await database.deviceKey(await this.newDeviceKey())));
    return storage;
  }

  private async opened(indexedDb: IDBFactory): Promise<VaultDatabase> {
    this.database ??= await VaultDatabase.open(indexedDb, this.databaseName, this.clock);
    return this.database;
  }

  private newDeviceKey(): Promise<CryptoKey> {
    const algorithm = { name: 'AES-GCM', length: 256 };
    return this.crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

/** Some browsers throw at the mere look at it. */
function pageDatabases(): IDBFactory | null {
  try {
    return (globalThis.indexedDB as IDBFactory | undefined) ?? null;
  } catch {
    return null;
  }
}
