package org.peekplatform.vortex.compat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.TupleType;

/** The tuple that the recorded servers published. */
@TupleType("bench.Item")
record BenchItem(
    long id, String key, double value, boolean active, Instant updated, Map<String, Object> props) {

  static final BenchItem FIRST =
      new BenchItem(
          0,
          "ITEM-000000",
          0.25,
          false,
          Instant.parse("2020-05-20T10:11:12.131415Z"),
          Map.of("zone", "Z0", "n", 0, "tags", List.of("a", "b")));
}
