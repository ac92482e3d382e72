// Generated from org.peekplatform.index.IndexPageTuple. Change that class, not this file.
import { Tuple, type TupleFields } from '@peek/vortex';
import type { IndexChunkTuple } from './index-chunk-tuple.js';

/**
 * Some of the chunks that changed since a version, those that changed first.
 *
 * Whoever keeps chunks stores a page and `upTo` together, and then asks for the page since `upTo`,
 * until a page is complete.
 */
export class IndexPageTuple extends Tuple {
  static readonly tupleName = 'peek_platform.IndexPageTuple';

  /** The name of the index in its plugin. */
  index: string = '';

  /**
   * Which life of the index the versions belong to. If it is not the one that was asked for, this
   * is the first page of the new one: drop all that was kept, then take it.
   */
  epoch: string = '';

  /** The version after which this page begins. */
  since: number = 0;

  /** The version that whoever takes this page has afterwards. */
  upTo: number = 0;

  /** Whether there is nothing after this page, as far as the service knows. */
  complete: boolean = false;

  /**
   * The chunks by rising versions, each at most once; all that is newer than `since` up to `upTo`.
   */
  chunks: IndexChunkTuple[] = [];

  /** @param fields what differs from the values above */
  constructor(fields?: TupleFields<IndexPageTuple>) {
    super(IndexPageTuple.tupleName);
    Object.assign(this, fields);
  }
}
