package org.peekplatform.bench;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.observable.TuplesProvider;

/** What the devices of a swarm watch: one tuple per selector, with a text that does not deflate. */
final class Rows {

  static final String OBSERVABLE = "bench";

  /** One row. */
  @TupleType("bench.Row")
  record Row(long id, long version, String text) {}

  private final int characters;
  private final AtomicLong loads = new AtomicLong();

  Rows(int characters) {
    this.characters = characters;
  }

  static TupleSelector selector(int id) {
    return new TupleSelector("bench.Row", Map.of("id", id));
  }

  TuplesProvider provider() {
    return selector -> {
      long version = loads.incrementAndGet();
      byte[] random = new byte[characters * 3 / 4];
      new Random(version).nextBytes(random);
      long id = ((Number) selector.selector().getOrDefault("id", 0L)).longValue();
      return List.of(new Row(id, version, Base64.getEncoder().encodeToString(random)));
    };
  }

  /** How often the provider was called. */
  long loads() {
    return loads.get();
  }
}
