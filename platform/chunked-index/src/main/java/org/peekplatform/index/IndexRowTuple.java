package org.peekplatform.index;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A row of a chunk that no compiler has made something else of.
 *
 * @param modelSet the model set of the row
 * @param key the key of the row in its model set
 * @param value the tuple that was imported
 */
@TupleType("peek_platform.IndexRowTuple")
public record IndexRowTuple(String modelSet, String key, @Nullable Object value) {}
