import { base64FromBytes } from '../codec/base64.js';
import { joined } from '../codec/compact-records.js';
import { randomUuid } from '../uuid.js';
import { wrappingKeyOf, type LoginSecret } from './login-secret.js';

const vectorLength = 12;
const masterLength = 32;

/** A vault as it lies in the database: worth nothing without the login's secret. */
export interface WrappedVault {
  readonly id: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/**
 * The keys of the stored tuples, which no script can read: one that seals records with AES-GCM,
 * and one that hides what they are called.
 *
 * Both come from random bytes, which are kept wrapped by a key of the login.
 */
export class TupleVault {
  private constructor(
    readonly id: string,
    private readonly subtle: SubtleCrypto,
    private readonly dataKey: CryptoKey,
    private readonly nameKey: CryptoKey,
  ) {}

  /** Makes the wrapped form of a new vault. */
  static async make(crypto: Crypto, secret: LoginSecret): Promise<WrappedVault> {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const id = randomUuid();
    const master = crypto.getRandomValues(new Uint8Array(masterLength));
    const key = await wrappingKeyOf(crypto.subtle, secret, salt);
    const wrapped = await sealed(crypto, key, utf8(id), master);
    master.fill(0);
    return { id, salt, wrapped };
  }

  /**
   * Opens a vault. Rejects with an `OperationError` when the secret is not that of the login that
   * made it.
   */
  static async open(
    { subtle }: Crypto,
    secret: LoginSecret,
    { id, salt, wrapped }: WrappedVault,
  ): Promise<TupleVault> {
    const key = await wrappingKeyOf(subtle, secret, salt);
    const bytes = await unsealed(subtle, key, utf8(id), wrapped);
    const master = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
    bytes.fill(0);
    const derive = (
      info: string,
      target: AesKeyGenParams | HmacKeyGenParams,
      usages: KeyUsage[],
    ): Promise<CryptoKey> =>
      subtle.deriveKey(
        { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) },
        master,
        target,
        false,
        usages,
      );
    const [dataKey, nameKey] = await Promise.all([
      derive('data', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
      derive('names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
    ]);
    return new TupleVault(id, subtle, dataKey, nameKey);
  }

  /** The name that a key goes by in the database. */
  async nameOf(key: string): Promise<string> {
    const name = await this.subtle.sign('HMAC', this.nameKey, utf8(key));
    return base64FromBytes(new Uint8Array(name));
  }

  /** Encrypts what is stored under a name. */
  seal(
    crypto: Crypto,
    name: string,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return sealed(crypto, this.dataKey, utf8(name), content);
  }

  /** Decrypts what was sealed under this name. Rejects when it is anything else. */
  unseal(name: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return unsealed(this.subtle, this.dataKey, utf8(name), content);
  }
}

async function sealed(
  crypto: Crypto,
  key: CryptoKey,
  additionalData: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(vectorLength));
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, content);
  return joined([iv, new Uint8Array(encrypted)]);
}

async function unsealed(
  subtle: SubtleCrypto,
  key: CryptoKey,
  additionalData: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = content.slice(0, vectorLength);
  const encrypted = content.slice(vectorLength);
  return new Uint8Array(
    await subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, encrypted),
  );
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
