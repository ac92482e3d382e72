package org.peekplatform.index;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * One chunk of an index.
 *
 * @param chunkKey which chunk, from 0 to the number of chunks less one
 * @param version the version with which it became what it is; 0 if it never had content
 * @param data a payload with the chunk's tuples, in zlib format; null if the chunk is empty, so
 *     that whoever keeps it drops it
 */
@TupleType("peek_platform.IndexChunkTuple")
@SuppressWarnings("ArrayRecordComponent") // Made once, passed on and never changed.
public record IndexChunkTuple(int chunkKey, long version, byte @Nullable [] data) {}
