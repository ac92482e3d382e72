package org.peekplatform.vortex.loader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps rows in memory, and gives all of them to forms without an id. */
final class RowStore implements TupleCrudStore<Row> {

  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Row> rows = new ConcurrentSkipListMap<>();

  List<Row> all() {
    return List.copyOf(rows.values());
  }

  @Override
  public List<Row> load(Map<String, Object> filt) {
    if (!(filt.get("id") instanceof Long id)) {
      return all();
    }
    Row row = rows.get(id);
    return row == null ? List.of() : List.of(row);
  }

  @Override
  public List<Row> save(List<Row> tuples, Map<String, Object> filt) throws SQLException {
    List<Row> saved = new ArrayList<>();
    for (Row tuple : tuples) {
      if (tuple.text().equals("duplicate")) {
        throw new SQLException("insert into rows values (secret)");
      }
      if (tuple.text().equals("stale")) {
        List<Row> now = load(Map.of("id", Objects.requireNonNull(tuple.id())));
        throw new TupleConflictException("Row 1 was changed by somebody else.", now, null);
      }
      Long id = tuple.id() == null ? (Long) lastId.incrementAndGet() : tuple.id();
      saved.add(new Row(id, tuple.text()));
    }
    saved.forEach(row -> rows.put(Objects.requireNonNull(row.id()), row));
    return saved;
  }

  @Override
  public List<Row> delete(List<Row> tuples, Map<String, Object> filt) {
    if (tuples.isEmpty() && filt.get("id") instanceof Long id) {
      rows.remove(id);
    }
    tuples.forEach(tuple -> rows.remove(Objects.requireNonNull(tuple.id())));
    return all();
  }
}
