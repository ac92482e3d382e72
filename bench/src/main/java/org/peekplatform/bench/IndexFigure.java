package org.peekplatform.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peekplatform.index.ClientIndexes;
import org.peekplatform.index.CompileLimits;
import org.peekplatform.index.IndexDesk;
import org.peekplatform.index.PluginIndexes;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** Index: a million rows imported, compiled and fetched by a client; then a thousand of them. */
final class IndexFigure implements Figure {

  private static final int ROWS = 1_000_000;
  private static final int CHANGED = 1000;
  private static final long LOOK_AGAIN = 2_000_000;
  private static final String PLUGIN = "peek_plugin_bench";
  private static final IndexDeclaration<Reading> READINGS =
      IndexDeclaration.of("readings", Reading.class);

  @Override
  public String name() {
    return "index";
  }

  @Override
  public String about() {
    return "a chunked index of 1,000,000 rows: import, compile, fetch, and a difference (60 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("peek-bench-index");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgresql"));
        ConnectionPool pool = new ConnectionPool("bench", postgres::address, PoolLimits.DEFAULTS)) {
      SchemaMigrator migrator = new SchemaMigrator(pool);
      Path scripts = Files.createDirectory(folder.resolve("scripts"));
      Files.writeString(
          scripts.resolve("V1__note.sql"), "CREATE TABLE note (id bigint PRIMARY KEY);");
      int _ = migrator.migratePlugin(PLUGIN, scripts);
      try (HibernatePluginDatabase database =
          HibernatePluginDatabase.open(
              pool, PLUGIN, IndexFigure.class.getClassLoader(), List.of())) {
        measure(report, pool, migrator, database, folder);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void measure(
      Report report,
      ConnectionPool pool,
      SchemaMigrator migrator,
      HibernatePluginDatabase database,
      Path folder)
      throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Map<String, Object> context = Map.of("rows", ROWS, "chunks", READINGS.chunks());
    try (LocalService server = new LocalService("peek-server", 0, limits);
        LocalService client = new LocalService("peek-client", 0, limits, meters);
        IndexDesk desk =
            IndexDesk.open(
                PeekService.SERVER,
                pool,
                migrator,
                server.router().openScope("peek indexes"),
                CompileLimits.DEFAULTS);
        PluginIndexes declared = desk.forPlugin(PLUGIN, scope(server))) {
      PluginIndex<Reading> readings = declared.index(database, READINGS);
      double seconds = seconds(() -> replace(readings, 0));
      report.line("index.import", ROWS / seconds, "rows/s", context);
      desk.use(List.of(declared), List.of());
      seconds = seconds(() -> awaitCompiled(database));
      report.line("index.compile", ROWS / seconds, "rows/s", context);
      try (ClientIndexes clients =
          ClientIndexes.open(
              folder.resolve("indexes.mv"),
              16,
              client.router()::openScope,
              InstantSource.system())) {
        ClientIndex<Reading> kept = clients.forPlugin(PLUGIN, scope(client)).index(READINGS);
        try (VortexWebsocketClient _ = server.link(client.router())) {
          seconds = seconds(() -> await(kept::isComplete));
          double all = received(meters);
          report.line("index.fetch", ROWS / seconds, "rows/s", context);
          report.line("index.fetchedBytes", all, "bytes", context);
          seconds = seconds(() -> replace(readings, 1));
          report.line("index.importOfDifference", ROWS / seconds, "rows/s", context);
          await(() -> changed(kept));
          report.line(
              "index.differenceBytes",
              received(meters) - all,
              "bytes",
              Map.of("rows", ROWS, "changedRows", CHANGED));
          seconds = seconds(() -> replace(readings, 1));
          report.line("index.importOfTheSame", ROWS / seconds, "rows/s", context);
        }
      }
    }
  }

  private static VortexScope scope(LocalService service) {
    VortexScope scope = service.router().openScope(PLUGIN);
    scope.own(scope.tuples().register(Reading.class));
    return scope;
  }

  private static Stream<IndexRow<Reading>> rows(int round) {
    return IntStream.range(0, ROWS).mapToObj(number -> row(number, round));
  }

  private static IndexRow<Reading> row(int number, int round) {
    Reading reading = Reading.of(number);
    return IndexRow.of(
        "map",
        "reading-" + number,
        isChanged(number) && round > 0
            ? new Reading(
                !reading.active(),
                "changed",
                reading.id(),
                reading.name(),
                reading.reading(),
                reading.updated())
            : reading);
  }

  private static boolean isChanged(int number) {
    return number % (ROWS / CHANGED) == 0;
  }

  private static boolean changed(ClientIndex<Reading> kept) {
    return IntStream.range(0, ROWS)
        .filter(IndexFigure::isChanged)
        .mapToObj(number -> row(number, 1))
        .allMatch(row -> kept.find(row.id()).filter(row.value()::equals).isPresent());
  }

  private static void awaitCompiled(HibernatePluginDatabase database) throws SQLException {
    await(
        () -> {
          try (Connection connection = database.dataSource().getConnection();
              Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT count(*) FROM peek_index_queue")) {
            row.next();
            return row.getLong(1) == 0;
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }

  /** What is measured. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static double received(SimpleMeterRegistry meters) {
    return meters.counter("vortex.link.bytes", "name", "peek-server", "direction", "in").count();
  }

  private static double seconds(Step step) throws Exception {
    long begun = System.nanoTime();
    step.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void replace(PluginIndex<Reading> readings, int round) {
    IndexImportResult _ = readings.replaceGroup("all", rows(round));
  }
}
