import type { TupleVault } from './tuple-vault.js';
import type { IndexWork, VaultDatabase } from './vault-database.js';

/** The open vault of a login, for records that are kept beside those of selectors: indexes. */
export class OpenVault {
  constructor(
    private readonly vault: TupleVault,
    private readonly database: VaultDatabase,
    private readonly crypto: Crypto,
  ) {}

  /** The name that a key goes by in the database. */
  nameOf(key: string): Promise<string> {
    return this.vault.nameOf(key);
  }

  /** Encrypts what is stored under a name. */
  seal(name: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.vault.seal(this.crypto, name, content);
  }

  /** Decrypts what was sealed under this name. Rejects when it is anything else. */
  unseal(name: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.vault.unseal(name, content);
  }

  /**
   * Changes or reads what is kept of indexes, in one step.
   *
   * @returns what `work` gave; null when the vault is gone, as after a logout of another page
   */
  change<T>(work: IndexWork<T>): Promise<T | null> {
    return this.database.ofIndexes(this.vault.id, work);
  }
}
