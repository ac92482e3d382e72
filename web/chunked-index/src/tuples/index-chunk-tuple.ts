// Generated from org.peekplatform.index.IndexChunkTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';

/** One chunk of an index. */
export class IndexChunkTuple extends Tuple {
  static readonly tupleName = 'peek_platform.IndexChunkTuple';

  /** Which chunk, from 0 to the number of chunks less one. */
  chunkKey: number = 0;

  /** The version with which it became what it is; 0 if it never had content. */
  version: number = 0;

  /**
   * A payload with the chunk's tuples, in zlib format; null if the chunk is empty, so that whoever
   * keeps it drops it.
   */
  data: Uint8Array | null = null;

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<IndexChunkTuple>) {
    super(IndexChunkTuple.tupleName);
    Object.assign(this, fields);
  }
}
