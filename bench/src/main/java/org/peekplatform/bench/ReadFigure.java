package org.peekplatform.bench;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/** How long it takes from a table to an encoded payload, by several ways. */
final class ReadFigure implements Figure {

  private static final int[] COUNTS = {100, 5_000};
  private static final Duration TIME = Duration.ofSeconds(4);
  private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
  private static final String COLUMNS = "id, name, speed, on_site, changed, remark";

  @Override
  public String name() {
    return "reads";
  }

  @Override
  public String about() {
    return "from a table to an encoded payload: entities, projections, JDBC, JSON of PostgreSQL (80 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    TupleTypes types = new TupleTypes();
    types.register(PumpRow.class);
    types.register(PumpView.class);
    JsonPayloadCodec codec =
        new JsonPayloadCodec(types, VortexLimits.defaults().message(), UnknownTuples.REJECT);
    try (PumpDatabase pumps = new PumpDatabase()) {
      PluginDatabase database = pumps.database();
      for (int count : COUNTS) {
        pumps.clear();
        database.bulkInsert(PumpRow.class, PumpRow.rows(count).toList());
        Map<String, Reader> ways = new LinkedHashMap<>();
        ways.put("entities", () -> encode(codec, database.inTransaction(ReadFigure::entities)));
        ways.put("projection", () -> encode(codec, database.inTransaction(ReadFigure::projection)));
        ways.put("sql", () -> encode(codec, database.inTransaction(ReadFigure::sql)));
        ways.put("jdbc", () -> encode(codec, jdbc(database)));
        ways.put("json", () -> database.inTransaction(ReadFigure::json));
        for (Map.Entry<String, Reader> way : ways.entrySet()) {
          measure(way.getValue());
          report.line(
              "reads." + way.getKey(), measure(way.getValue()), "ms", Map.of("rows", count));
        }
      }
    }
  }

  private static EncodedPayload encode(JsonPayloadCodec codec, List<?> tuples) {
    return codec.encode(new Payload(Map.of("key", "bench"), tuples, DATE));
  }

  private static List<PumpRow> entities(EntityManager session) {
    return session.createQuery("from PumpRow order by id", PumpRow.class).getResultList();
  }

  private static List<PumpView> projection(EntityManager session) {
    return session
        .createQuery(
            "select id, name, speed, onSite, changed, remark from PumpRow order by id",
            PumpView.class)
        .getResultList();
  }

  private static List<PumpView> sql(EntityManager session) {
    return session
        .unwrap(Session.class)
        .createNativeQuery("select %s from pump order by id".formatted(COLUMNS), PumpView.class)
        .addScalar("id", Long.class)
        .addScalar("name", String.class)
        .addScalar("speed", Double.class)
        .addScalar("on_site", Boolean.class)
        .addScalar("changed", Instant.class)
        .addScalar("remark", String.class)
        .getResultList();
  }

  private static List<PumpView> jdbc(PluginDatabase database) throws SQLException {
    List<PumpView> views = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement select =
            connection.prepareStatement("select %s from pump order by id".formatted(COLUMNS));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        views.add(
            new PumpView(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, Double.class),
                row.getBoolean(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6)));
      }
    }
    return views;
  }

  /** Without the compression that the other ways have, and with dates in a form of its own. */
  private static EncodedPayload json(EntityManager session) {
    String tuples =
        (String)
            session
                .createNativeQuery(
                    """
                    select cast(json_agg(json_build_object('_ct', 'rt', '_c', 'bench.PumpView',
                      'id', id, 'name', name, 'speed', speed, 'onSite', on_site,
                      'changed', changed, 'remark', remark) order by id) as text) from pump
                    """,
                    String.class)
                .getSingleResult();
    return EncodedPayload.ofBytes(
        EncodedPayload.Form.PLAIN,
        ("{\"_ct\":\"rp\",\"tuples\":" + tuples + "}").getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the time of one read, in milliseconds. */
  private static double measure(Reader reader) throws Exception {
    long start = System.nanoTime();
    long end = start + TIME.toNanos();
    int reads = 0;
    long now = start;
    while (now < end) {
      reader.read();
      reads++;
      now = System.nanoTime();
    }
    return (now - start) / 1e6 / reads;
  }

  /** One way. */
  @FunctionalInterface
  private interface Reader {
    EncodedPayload read() throws Exception;
  }
}
