package org.peekplatform.tasks;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** A tuple that tests send as argument and result. */
@TupleType("peek_plugin_test.PointTuple")
public record PointTuple(int x, int y, @Nullable String label) {}
