package org.peekplatform.vortex.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.loader.TupleCrudStore;

/**
 * The two rows that the recorded server began with.
 *
 * @param rows by id
 * @param givesAll whether forms without an id get all rows
 */
record ThingStore(Map<Long, BenchThing> rows, boolean givesAll)
    implements TupleCrudStore<BenchThing> {

  static ThingStore oneAndTwo() {
    return new ThingStore(new TreeMap<>(Map.of(1L, thing(1L, "one"), 2L, thing(2L, "two"))), false);
  }

  private static BenchThing thing(@Nullable Long id, @Nullable String name) {
    return new BenchThing(id, name, Map.of());
  }

  ThingStore givingAll() {
    return new ThingStore(rows, true);
  }

  @Override
  public List<BenchThing> load(Map<String, Object> filt) {
    if (filt.get("id") instanceof Long id) {
      BenchThing row = rows.get(id);
      return row == null ? List.of() : List.of(row);
    }
    return givesAll ? List.copyOf(rows.values()) : List.of(thing(null, null));
  }

  @Override
  public List<BenchThing> save(List<BenchThing> tuples, Map<String, Object> filt) {
    List<BenchThing> saved = new ArrayList<>();
    for (BenchThing tuple : tuples) {
      Long id = tuple.id() == null ? Long.valueOf(rows.size() + 1L) : tuple.id();
      saved.add(thing(id, tuple.name()));
      rows.put(id, saved.getLast());
    }
    return saved;
  }

  @Override
  public List<BenchThing> delete(List<BenchThing> tuples, Map<String, Object> filt) {
    if (tuples.isEmpty() && filt.get("id") instanceof Long id) {
      rows.remove(id);
    }
    tuples.forEach(tuple -> rows.remove(Objects.requireNonNull(tuple.id())));
    return List.of();
  }
}
