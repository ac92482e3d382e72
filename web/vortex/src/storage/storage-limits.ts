/** Upper bounds for what is stored. */
export interface StorageLimits {
  /** Most selectors whose tuples are kept. */
  readonly maxEntries: number;

  /** Most that all of them may take on the device, in bytes. One may take a quarter of it. */
  readonly maxBytes: number;

  /** The same where they can be kept in memory only. */
  readonly maxMemoryBytes: number;

  /** How old tuples may become, in milliseconds; older ones are deleted at the next start. */
  readonly maxAgeMs: number;
}

/** Limits that suit a phone. */
export const defaultStorageLimits: StorageLimits = {
  maxEntries: 2000,
  maxBytes: 64 * 1024 * 1024,
  maxMemoryBytes: 16 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 60 * 60 * 1000,
};
