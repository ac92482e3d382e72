/**
 * Returns a new random UUID (version 4) as lower case text.
 *
 * `crypto.randomUUID` exists in secure contexts only; a page served over plain HTTP from another
 * host has `crypto.getRandomValues` alone.
 */
export function randomUuid(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  return uuidFromRandomBytes(crypto.getRandomValues(new Uint8Array(16)));
}

/** Writes 16 random bytes as a version 4 UUID (RFC 9562 section 5.4). */
export function uuidFromRandomBytes(random: Uint8Array): string {
  const bytes = Uint8Array.from(random);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
