// Generated from org.peekplatform.index.IndexChunkSelector. Change that class, not this file.
import { TupleSelector } from '@peek/vortex';

/** Observes or polls one `IndexChunkTuple`, for who looks up keys without keeping the index. */
export interface IndexChunkSelector {
  /** The name of the index in its plugin. */
  readonly index: string;

  /** Which chunk. */
  readonly chunkKey: number;
}

/** Makes the selector of a `IndexChunkSelector`. */
export function indexChunkSelector(criteria: IndexChunkSelector): TupleSelector {
  return TupleSelector.of(
    'peek_platform.IndexChunkTuple',
    {
      index: criteria.index,
      chunkKey: criteria.chunkKey,
    },
  );
}
