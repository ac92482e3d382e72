/**
 * What a row of an index is known by.
 *
 * Keys are compared character by character; upper and lower case differ.
 */
export class IndexKey {
  constructor(
    readonly modelSet: string,
    readonly key: string,
  ) {}

  /**
   * Tells in which chunk the row is, as the server does (docs/chunked-index.md).
   *
   * @param chunks how many chunks the index has, a power of two
   */
  chunk(chunks: number): number {
    return this.folded() & (chunks - 1);
  }

  /** The hash of which the chunk is the lowest bits: any number of 32 bits. */
  folded(): number {
    const hash = hashed(hashed(0, this.modelSet + '\0'), this.key);
    return hash ^ (hash >>> 16);
  }
}

function hashed(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0;
  }
  return hash;
}
