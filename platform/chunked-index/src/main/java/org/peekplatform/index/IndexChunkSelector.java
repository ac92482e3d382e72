package org.peekplatform.index;

import org.peekplatform.vortex.TupleSelectorType;

/**
 * Observes or polls one {@link IndexChunkTuple}, for who looks up keys without keeping the index.
 *
 * @param index the name of the index in its plugin
 * @param chunkKey which chunk
 */
@TupleSelectorType("peek_platform.IndexChunkTuple")
public record IndexChunkSelector(String index, int chunkKey) {}
