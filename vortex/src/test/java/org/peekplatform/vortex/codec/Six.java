package org.peekplatform.vortex.codec;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** A tuple of six mixed fields. */
@TupleType("test.Six")
record Six(
    boolean active,
    @Nullable String comment,
    long id,
    double reading,
    @Nullable Instant updated,
    @Nullable Object anything) {}
