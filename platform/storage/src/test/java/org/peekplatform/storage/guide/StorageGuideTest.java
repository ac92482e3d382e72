package org.peekplatform.storage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PrefetchedIds;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.guide.GuideText;
import org.peekplatform.vortex.loader.CrudFields;
import org.peekplatform.vortex.loader.TupleCrudStore;

/** The examples of docs/storage.md work as they stand there. */
@Timeout(60)
@ExtendWith(SharedPostgres.class)
class StorageGuideTest {

  private static final String SCRIPT =
      """
      CREATE SEQUENCE pump_seq INCREMENT BY 50;
      CREATE TABLE pump (
        id bigint PRIMARY KEY,
        name text NOT NULL UNIQUE,
        speed double precision,
        version integer NOT NULL
      );
      """;

  private final HibernatePluginDatabase database;

  StorageGuideTest(SharedPostgres.Running postgres, @TempDir Path scripts) throws Exception {
    postgres.dropSchemas("pl_pumps");
    Files.writeString(scripts.resolve("V1__pump.sql"), SCRIPT);
    new SchemaMigrator(postgres.pool()).migratePlugin("peek_plugin_pumps", scripts);
    database =
        HibernatePluginDatabase.open(
            postgres.pool(),
            "peek_plugin_pumps",
            StorageGuideTest.class.getClassLoader(),
            List.of(PumpTuple.class));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** As a plugin has them from its platform hook. */
  private record Pumps(PluginDatabase database) {

    // guide: transaction
    long add(String name) {
      return database.inTransaction(
          session -> {
            PumpTuple pump = new PumpTuple(name, null);
            session.persist(pump);
            return pump.id;
          });
    }

    // end

    // guide: query
    List<PumpTuple> fasterThan(double speed) {
      return database.inTransaction(
          session ->
              session
                  .createQuery("from PumpTuple where speed > :speed order by name", PumpTuple.class)
                  .setParameter("speed", speed)
                  .getResultList());
    }

    // end

    // guide: many ids
    List<PumpTuple> find(Collection<Long> ids) {
      return database.inTransaction(
          session ->
              session
                  .unwrap(Session.class)
                  .createNativeQuery("SELECT * FROM pump WHERE id = ANY(:ids)", PumpTuple.class)
                  .setParameter("ids", ids.toArray(Long[]::new))
                  .getResultList());
    }

    // end

    // guide: projection
    List<PumpLineTuple> lines() {
      return database.inTransaction(
          session ->
              session
                  .createQuery(
                      "select id, name, speed from PumpTuple order by name", PumpLineTuple.class)
                  .getResultList());
    }

    // end

    // guide: jdbc
    List<PumpLineTuple> linesBySql(double speed) throws SQLException {
      List<PumpLineTuple> lines = new ArrayList<>();
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement select =
              connection.prepareStatement("SELECT id, name, speed FROM pump WHERE speed > ?")) {
        select.setDouble(1, speed);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            lines.add(
                new PumpLineTuple(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getObject("speed", Double.class)));
          }
        }
      }
      return lines;
    }

    // end

    // guide: bulk
    long load(Stream<String> names) {
      return database.bulkInsert(
          PumpTuple.class, () -> names.map(name -> new PumpTuple(name, 0.0)).iterator());
    }

    long replaceAll(Stream<String> names) {
      return database.inTransaction(
          session -> {
            int _ = session.createQuery("delete from PumpTuple").executeUpdate();
            return database.bulkInsert(
                session,
                PumpTuple.class,
                () -> names.map(name -> new PumpTuple(name, 0.0)).iterator());
          });
    }

    // end

    // guide: ids
    LongStream idsFor(int count) {
      PrefetchedIds ids = database.prefetchIds(PumpTuple.class, count);
      return LongStream.range(0, count).map(index -> ids.get((int) index));
    }

    // end

    // guide: form
    TupleCrudStore<PumpTuple> formStore() {
      return database.crudStore(PumpTuple.class, CrudFields.only("name", "speed"));
    }
    // end
  }

  @Test
  void theExamplesDoWhatTheySay() throws SQLException {
    Pumps pumps = new Pumps(database);
    long one = pumps.add("one");
    assertThat(pumps.load(Stream.of("two", "three"))).isEqualTo(2);
    assertThat(pumps.fasterThan(-1)).extracting(pump -> pump.name).containsExactly("three", "two");
    assertThat(pumps.find(List.of(one, -5L))).extracting(pump -> pump.name).containsExactly("one");
    assertThat(pumps.lines())
        .extracting(PumpLineTuple::name)
        .containsExactly("one", "three", "two");
    assertThat(pumps.linesBySql(-1)).hasSize(2).allMatch(line -> pumps.lines().contains(line));
    assertThat(pumps.idsFor(10)).hasSize(10).doesNotContain(one).doesNotHaveDuplicates();
    assertThat(pumps.formStore()).isNotNull();

    assertThat(pumps.replaceAll(Stream.of("new"))).isEqualTo(1);

    assertThat(database.<List<String>>inTransaction(StorageGuideTest::names))
        .containsExactly("new");
  }

  private static List<String> names(EntityManager session) {
    return session.createQuery("select name from PumpTuple", String.class).getResultList();
  }

  @Test
  void theGuideShowsTheExamplesThatRun() throws IOException {
    Path repository = Path.of("../..");
    GuideText.assertShowsExamples(
        repository.resolve("docs/storage.md"),
        repository.resolve("platform/storage/src/test/java/org/peekplatform/storage/guide"));
  }

  @Test
  void theGuideShowsTheScriptThatRuns() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/storage.md"))).contains(SCRIPT);
  }
}
