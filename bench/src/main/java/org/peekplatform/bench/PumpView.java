package org.peekplatform.bench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** The same row as a tuple that is no entity. */
@TupleType("bench.PumpView")
public record PumpView(
    long id,
    String name,
    @Nullable Double speed,
    boolean onSite,
    Instant changed,
    @Nullable String remark) {}
