import { BehaviorSubject, type Observable } from 'rxjs';
import type { Clock } from '../clock.js';
import type { VortexLog } from '../log.js';
import type { LoginSecret } from './login-secret.js';
import type { StorageLimits } from './storage-limits.js';
import { lockedStatus, type StorageStatus } from './storage-status.js';
import { OpenVault } from './open-vault.js';
import { storedContent, tuplesOfContent } from './stored-content.js';
import type { StoredTuples, TupleStorage } from './tuple-storage.js';
import { TupleVault, type WrappedVault } from './tuple-vault.js';
import { surplus, type VaultDatabase, type VaultEntry, type VaultUsage } from './vault-database.js';

/** After so many saves the usage is counted anew, since other pages save too. */
const savesBetweenCounts = 50;

/** What an encrypted storage is built from. */
export interface EncryptedStorageOptions {
  readonly database: VaultDatabase;
  readonly crypto: Crypto;
  readonly limits: StorageLimits;
  readonly clock: Clock;
  readonly log: VortexLog;
}

/**
 * Keeps tuples in IndexedDB, sealed by keys that only the login's secret opens.
 *
 * A record is bound to its key: one that was changed, or put under another key, is deleted and
 * never shown.
 */
export class EncryptedTupleStorage implements TupleStorage {
  private readonly statusSubject = new BehaviorSubject<StorageStatus>(lockedStatus);
  private readonly pending = new Map<string, StoredTuples>();
  private writing: Promise<void> | null = null;
  private vault: TupleVault | null = null;
  private open: OpenVault | undefined;
  private usage: VaultUsage = { entries: 0, bytes: 0 };
  private savesSinceCount = 0;

  constructor(private readonly options: EncryptedStorageOptions) {}

  get status(): Observable<StorageStatus> {
    return this.statusSubject.asObservable();
  }

  /** The vault, for what keeps records of its own in it; undefined while it is locked. */
  get openVault(): OpenVault | undefined {
    return this.open;
  }

  /**
   * Opens what the login has stored, or begins anew. What another login has stored is deleted.
   *
   * Rejects when the browser's database fails.
   */
  async unlock(secret: LoginSecret): Promise<void> {
    const { crypto, database, limits, clock, log } = this.options;
    const made = await TupleVault.make(crypto, secret);
    let wrapped = await database.vault(made);
    let vault = await this.opened(secret, wrapped);
    if (vault === null) {
      log.warn('The stored data of another login were deleted.');
      wrapped = await database.replaceVault(wrapped, made);
      vault = await TupleVault.open(crypto, secret, wrapped);
    }
    const oldest = clock.now() - limits.maxAgeMs;
    this.usage = await database.sweep(vault.id, (all) => all.filter(({ date }) => date < oldest));
    this.vault = vault;
    this.open = new OpenVault(vault, database, crypto);
    this.publish();
  }

  async load(key: string): Promise<StoredTuples | null> {
    const vault = this.vault;
    if (vault === null) {
      return null;
    }
    const waiting = this.pending.get(key);
    if (waiting !== undefined) {
      return waiting;
    }
    const name = await vault.nameOf(key);
    const now = this.options.clock.now();
    const content = await this.orWarn(this.options.database.load(vault.id, name, now), null);
    return content === null || this.vault !== vault ? null : this.readable(vault, name, content);
  }

  save(key: string, tuples: StoredTuples): Promise<void> {
    if (this.vault === null) {
      return Promise.resolve();
    }
    // Put behind the others, so that a selector in haste does not keep them from being written.
    this.pending.delete(key);
    this.pending.set(key, tuples);
    const [oldest] = this.pending.keys();
    if (this.pending.size > this.options.limits.maxEntries && oldest !== undefined) {
      this.pending.delete(oldest);
    }
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
    return this.writing;
  }

  async delete(key: string): Promise<void> {
    this.pending.delete(key);
    const vault = this.vault;
    if (vault !== null) {
      await this.writing;
      await this.forget(await vault.nameOf(key));
    }
  }

  async deleteOlderThan(date: Date): Promise<void> {
    await this.writing;
    await this.sweep((all) => all.filter((entry) => entry.date < date.getTime()));
  }

  /**
   * Deletes everything and forgets the keys. Nothing is kept until {@link unlock}.
   *
   * Rejects when the browser's database fails; the keys are forgotten then too.
   */
  async wipe(): Promise<void> {
    this.lock();
    await this.options.database.clear();
  }

  /** Forgets the keys; what is stored stays. */
  lock(): void {
    this.vault = null;
    this.open = undefined;
    this.pending.clear();
    this.usage = { entries: 0, bytes: 0 };
    this.publish();
  }

  private async opened(secret: LoginSecret, wrapped: WrappedVault): Promise<TupleVault | null> {
    try {
      return await TupleVault.open(this.options.crypto, secret, wrapped);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'OperationError') {
        return null;
      }
      throw error;
    }
  }

  private async readable(
    vault: TupleVault,
    name: string,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<StoredTuples | null> {
    try {
      return tuplesOfContent(await vault.unseal(name, content));
    } catch (error) {
      this.options.log.warn('A stored record was deleted because it cannot be opened.', error);
      await this.forget(name);
      return null;
    }
  }

  private async writeAll(): Promise<void> {
    for (let vault = this.vault; vault !== null && this.pending.size > 0; vault = this.vault) {
      const [next] = this.pending;
      if (next !== undefined) {
        await this.orWarn(this.write(vault, ...next), undefined);
        if (this.pending.get(next[0]) === next[1]) {
          this.pending.delete(next[0]);
        }
      }
    }
  }

  private async write(vault: TupleVault, key: string, tuples: StoredTuples): Promise<void> {
    const { crypto, database, limits, clock } = this.options;
    const name = await vault.nameOf(key);
    const content = await vault.seal(crypto, name, storedContent(tuples));
    if (content.length > limits.maxBytes / 4) {
      await this.forget(name);
      return;
    }
    const entry = {
      name,
      bytes: content.length,
      usedAt: clock.now(),
      date: tuples.date.getTime(),
    };
    const grown = await this.withRoom(() => database.save(vault.id, entry, content));
    if (this.vault !== vault) {
      return;
    }
    if (grown === null) {
      // Another page has logged out.
      this.lock();
      return;
    }
    const entries = this.usage.entries + grown.entries;
    const bytes = this.usage.bytes + grown.bytes;
    this.usage = { entries, bytes };
    this.savesSinceCount++;
    if (
      entries > limits.maxEntries ||
      bytes > limits.maxBytes ||
      this.savesSinceCount >= savesBetweenCounts
    ) {
      this.savesSinceCount = 0;
      await this.sweep((all) => surplus(all, limits));
    }
    this.publish();
  }

  /** Tries again with half of the records gone when the device is full. */
  private async withRoom<T>(save: () => Promise<T>): Promise<T> {
    try {
      return await save();
    } catch (error) {
      const { entries, bytes } = this.usage;
      if (entries === 0) {
        throw error;
      }
      await this.sweep((all) => surplus(all, { maxEntries: entries / 2, maxBytes: bytes / 2 }));
      return save();
    }
  }

  private forget(name: string): Promise<void> {
    return this.sweep((all) => all.filter((entry) => entry.name === name));
  }

  private async sweep(unwanted: (all: readonly VaultEntry[]) => VaultEntry[]): Promise<void> {
    const vault = this.vault;
    if (vault !== null) {
      const usage = await this.orWarn(this.options.database.sweep(vault.id, unwanted), this.usage);
      if (this.vault === vault) {
        this.usage = usage;
        this.publish();
      }
    }
  }

  private async orWarn<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.options.log.warn('The stored data cannot be read or written.', error);
      return otherwise;
    }
  }

  private publish(): void {
    this.statusSubject.next(
      this.vault === null ? lockedStatus : { state: 'durable', reason: null, ...this.usage },
    );
  }
}
