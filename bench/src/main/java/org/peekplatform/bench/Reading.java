package org.peekplatform.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** A tuple of six mixed fields, the same as those of the Python stand-in. */
@TupleType("bench.Reading")
record Reading(
    boolean active,
    @Nullable String comment,
    long id,
    String name,
    double reading,
    Instant updated) {

  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  static Reading of(int index) {
    long mixed = (index * 2654435761L) & 0xFFFFFFFFL;
    return new Reading(
        mixed % 3 != 0,
        mixed % 2 == 0 ? "checked by " + mixed % 31 : null,
        100_000 + index,
        "Substation " + mixed % 97 + " feeder " + mixed % 13,
        mixed / 1000.0,
        EPOCH.plus(mixed * 1000 + index, ChronoUnit.MICROS));
  }
}
