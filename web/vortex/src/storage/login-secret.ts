import { VortexError } from '../errors.js';

/**
 * What the log-in gives to protect the stored data.
 *
 * - Bytes: random ones, at least 16, such as the server gives to each login.
 * - A key for AES-GCM with `encrypt` and `decrypt`: used as it is.
 * - A key for HKDF (of random bytes) or PBKDF2 (of a password or PIN) with `deriveKey`.
 */
export type LoginSecret = CryptoKey | Uint8Array<ArrayBuffer>;

const leastBytes = 16;
// What OWASP advises for PBKDF2 with SHA-256.
const passwordRounds = 600_000;
const purpose = new TextEncoder().encode('peek stored tuples, key of the vault');

/** Makes the key that wraps a vault of a login's secret. */
export async function wrappingKeyOf(
  subtle: SubtleCrypto,
  secret: LoginSecret,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  if (secret instanceof Uint8Array) {
    if (secret.length < leastBytes) {
      throw new VortexError(`A login secret needs at least ${leastBytes} random bytes.`);
    }
    const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
    return wrappingKeyOf(subtle, key, salt);
  }
  const hash = 'SHA-256';
  switch (secret.algorithm.name) {
    case 'AES-GCM':
      return secret;
    case 'HKDF':
      return derived(subtle, { name: 'HKDF', hash, salt, info: purpose }, secret);
    case 'PBKDF2':
      return derived(subtle, { name: 'PBKDF2', hash, salt, iterations: passwordRounds }, secret);
    default:
      throw new VortexError(`A ${secret.algorithm.name} key cannot be a login secret.`);
  }
}

function derived(
  subtle: SubtleCrypto,
  derivation: HkdfParams | Pbkdf2Params,
  secret: CryptoKey,
): Promise<CryptoKey> {
  const target = { name: 'AES-GCM', length: 256 };
  return subtle.deriveKey(derivation, secret, target, false, ['encrypt', 'decrypt']);
}
