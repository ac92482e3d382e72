import type { Clock } from '../clock.js';
import { inTransaction, openDatabase, resultOf } from './indexed-db.js';
import type { StorageLimits } from './storage-limits.js';
import type { WrappedVault } from './tuple-vault.js';

const keys = 'keys';
const entries = 'entries';
const contents = 'contents';
const indexes = 'indexes';
const chunks = 'chunks';
const tupleStores = [keys, entries, contents];
const indexStores = [keys, indexes, chunks];
const stores = [keys, entries, contents, indexes, chunks];

/** Grows with the stores; a page that has an earlier one open lets go of it. */
const databaseVersion = 2;
const vaultKey = 'vault';
const deviceKey = 'device';

/** What is known about a record without opening it. */
export interface VaultEntry {
  readonly name: string;
  readonly bytes: number;
  readonly usedAt: number;
  readonly date: number;
}

/** How much is stored. */
export interface VaultUsage {
  readonly entries: number;
  readonly bytes: number;
}

/** Work in a transaction; it may wait for requests of these stores and for nothing else. */
export type IndexWork<T> = (indexes: IDBObjectStore, chunks: IDBObjectStore) => Promise<T>;

/**
 * The database of one vault: the wrapped vault, and records by their hidden names.
 *
 * Several pages may use it at once. Each access names the vault that it is for; another page may
 * have wiped it and begun anew.
 */
export class VaultDatabase {
  private closed = false;
  private reopening: Promise<void> | null = null;

  private constructor(
    private readonly connect: () => Promise<IDBDatabase>,
    private database: IDBDatabase,
  ) {}

  static async open(factory: IDBFactory, name: string, clock: Clock): Promise<VaultDatabase> {
    const connect = (): Promise<IDBDatabase> => openDatabase(factory, name, databaseVersion, stores, clock);
    return new VaultDatabase(connect, await connect());
  }

  close(): void {
    this.closed = true;
    this.database.close();
  }

  /** Returns the vault that is there, or puts `made` in place. */
  vault(made: WrappedVault): Promise<WrappedVault> {
    return this.getOrPut(vaultKey, made);
  }

  /** Returns this device's own key, or puts `made` in place. */
  deviceKey(made: CryptoKey): Promise<CryptoKey> {
    return this.getOrPut(deviceKey, made);
  }

  /** Deletes everything, keys and records. */
  clear(): Promise<void> {
    return this.change(stores, async (transaction) => {
      stores.forEach((store) => transaction.objectStore(store).clear());
    });
  }

  /** Deletes the records of a vault that cannot be opened, and puts another in its place. */
  replaceVault(unopened: WrappedVault, made: WrappedVault): Promise<WrappedVault> {
    return this.change(stores, async (transaction) => {
      const there = await this.vaultIn(transaction);
      if (there !== undefined && there.id !== unopened.id) {
        return there;
      }
      stores.forEach((store) => store !== keys && transaction.objectStore(store).clear());
      transaction.objectStore(keys).put(made, vaultKey);
      return made;
    });
  }

  /** Gets a record and notes that it was used. */
  load(vaultId: string, name: string, now: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.ofVault(vaultId, tupleStores, null, async (transaction) => {
      const store = transaction.objectStore(entries);
      const entry = (await resultOf(store.get(name))) as VaultEntry | undefined;
      if (entry === undefined) {
        return null;
      }
      store.put({ ...entry, usedAt: now }, name);
      const content: unknown = await resultOf(transaction.objectStore(contents).get(name));
      return (content as Uint8Array<ArrayBuffer> | undefined) ?? null;
    });
  }

  /**
   * Puts a record in place of what is there under its name.
   *
   * @returns by how much the usage grew; null when the vault is gone
   */
  save(
    vaultId: string,
    entry: VaultEntry,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<VaultUsage | null> {
    return this.ofVault(vaultId, tupleStores, null, async (transaction) => {
      const store = transaction.objectStore(entries);
      const before = (await resultOf(store.get(entry.name))) as VaultEntry | undefined;
      store.put(entry, entry.name);
      transaction.objectStore(contents).put(content, entry.name);
      return { entries: before === undefined ? 1 : 0, bytes: entry.bytes - (before?.bytes ?? 0) };
    });
  }

  /** Deletes the records that `unwanted` picks, and returns what is left. */
  sweep(
    vaultId: string,
    unwanted: (all: readonly VaultEntry[]) => readonly VaultEntry[],
  ): Promise<VaultUsage> {
    return this.ofVault(vaultId, tupleStores, { entries: 0, bytes: 0 }, async (transaction) => {
      const store = transaction.objectStore(entries);
      const all = (await resultOf(store.getAll())) as VaultEntry[];
      const deleted = unwanted(all);
      for (const { name } of deleted) {
        store.delete(name);
        transaction.objectStore(contents).delete(name);
      }
      const sum = (some: readonly VaultEntry[]): number =>
        some.reduce((bytes, entry) => bytes + entry.bytes, 0);
      return { entries: all.length - deleted.length, bytes: sum(all) - sum(deleted) };
    });
  }

  /**
   * Does `work` with what is kept of indexes, in one step: the indexes and their chunks.
   *
   * @returns what `work` gave; null when the vault is gone
   */
  ofIndexes<T>(vaultId: string, work: IndexWork<T>): Promise<T | null> {
    return this.ofVault<T | null>(vaultId, indexStores, null, (transaction) =>
      work(transaction.objectStore(indexes), transaction.objectStore(chunks)),
    );
  }

  private async ofVault<T>(
    vaultId: string,
    names: readonly string[],
    otherwise: T,
    work: (transaction: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    return this.change(names, async (transaction) => {
      const there = await this.vaultIn(transaction);
      return there?.id === vaultId ? work(transaction) : otherwise;
    });
  }

  /** Browsers close databases by themselves, such as when they are short of memory. */
  private async change<T>(
    names: readonly string[],
    work: (transaction: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    try {
      return await inTransaction(this.database, names, 'readwrite', work);
    } catch (error) {
      if (this.closed || (error as Error).name !== 'InvalidStateError') {
        throw error;
      }
      this.reopening ??= this.reopen().finally(() => (this.reopening = null));
      await this.reopening;
      return inTransaction(this.database, names, 'readwrite', work);
    }
  }

  private async reopen(): Promise<void> {
    this.database = await this.connect();
    if (this.closed) {
      this.database.close();
    }
  }

  private async vaultIn(transaction: IDBTransaction): Promise<WrappedVault | undefined> {
    const there: unknown = await resultOf(transaction.objectStore(keys).get(vaultKey));
    return there as WrappedVault | undefined;
  }

  private getOrPut<T>(key: string, made: T): Promise<T> {
    return this.change([keys], async (transaction) => {
      const store = transaction.objectStore(keys);
      const there = (await resultOf(store.get(key))) as T | undefined;
      if (there === undefined) {
        store.put(made, key);
      }
      return there ?? made;
    });
  }
}

/** Picks what has to go so that the rest is well within the limits: the longest unused first. */
export function surplus(
  all: readonly VaultEntry[],
  { maxEntries, maxBytes }: Pick<StorageLimits, 'maxEntries' | 'maxBytes'>,
): VaultEntry[] {
  let bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
  let count = all.length;
  if (count <= maxEntries && bytes <= maxBytes) {
    return [];
  }
  // A tenth more than needed, so that not each save has to make room.
  const room = 0.9;
  return [...all]
    .sort((left, right) => left.usedAt - right.usedAt)
    .filter(({ bytes: size }) => {
      const goes = count > maxEntries * room || bytes > maxBytes * room;
      count -= goes ? 1 : 0;
      bytes -= goes ? size : 0;
      return goes;
    });
}
