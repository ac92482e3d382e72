package org.peekplatform.vortex.compat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** The row that the recorded forms edited. */
@TupleType("bench.Thing")
record BenchThing(@Nullable Long id, @Nullable String name, @Nullable Map<String, Object> ui) {}
