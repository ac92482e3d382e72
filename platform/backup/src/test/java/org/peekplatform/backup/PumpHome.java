package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.pluginruntime.ArchiveBuilder;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.SchemaMigrator;

/**
 * A home whose server has run with a plugin that keeps pumps, in a database that is not its own.
 */
final class PumpHome {

  static final String PLUGIN = "peek_plugin_pumps";

  /** Tables that refer to each other, rows that scripts bring, and values the database makes. */
  private static final String CREATE =
      """
      CREATE SEQUENCE pump_seq INCREMENT BY 50;
      CREATE TABLE station (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL UNIQUE,
        best_pump bigint
      );
      CREATE TABLE pump (
        id bigint PRIMARY KEY,
        station_id bigint NOT NULL REFERENCES station (id),
        spare_of bigint REFERENCES pump (id),
        label text,
        speed double precision,
        photo bytea,
        tags text[],
        seen_at timestamptz,
        twice double precision GENERATED ALWAYS AS (speed * 2) STORED
      );
      ALTER TABLE station ADD FOREIGN KEY (best_pump) REFERENCES pump (id)
        DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE unit (name text PRIMARY KEY);
      INSERT INTO unit VALUES ('rpm'), ('Hz');
      CREATE TABLE reading (pump_id bigint NOT NULL, at timestamptz NOT NULL, value real)
        PARTITION BY RANGE (at);
      CREATE TABLE reading_2026 PARTITION OF reading
        FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE drawing (id bigint PRIMARY KEY, text text);
      CREATE TABLE drawing_layer (id bigint PRIMARY KEY);
      CREATE TABLE bookmark (id bigint PRIMARY KEY,
        layer_id bigint REFERENCES drawing_layer (id));
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows come from the form only'; END $$;
      CREATE TRIGGER only_forms BEFORE INSERT ON bookmark
        FOR EACH ROW WHEN (NEW.id > 1000) EXECUTE FUNCTION refuse();
      """;

  private static final String FILL =
      """
      SET search_path TO pl_pumps;
      INSERT INTO station (name) VALUES ('north'), (E'south\\tand\\nfar \\\\N');
      INSERT INTO pump (id, station_id, label, speed, photo, tags, seen_at)
        SELECT n, 1 + n % 2, CASE WHEN n % 3 = 0 THEN NULL ELSE 'Pumpe №' || n END, n / 7.0,
          decode('00ff0a5c', 'hex'), ARRAY['a,b', '"', NULL], '2026-02-03 04:05:06.789+00'
        FROM generate_series(1, 500) n;
      UPDATE pump SET spare_of = id - 1 WHERE id % 10 = 0;
      UPDATE station SET best_pump = 7;
      SELECT nextval('pump_seq'), nextval('pump_seq');
      DELETE FROM unit WHERE name = 'Hz';
      INSERT INTO reading SELECT n, '2026-05-01'::timestamptz + n * interval '1 h', n
        FROM generate_series(1, 50) n;
      INSERT INTO drawing SELECT n, repeat('x', 100) FROM generate_series(1, 100) n;
      INSERT INTO drawing_layer VALUES (1), (2);
      ALTER TABLE bookmark DISABLE TRIGGER USER;
      INSERT INTO bookmark VALUES (1, 1), (2000, 2);
      ALTER TABLE bookmark ENABLE TRIGGER USER;
      CREATE TABLE made_by_code (id serial PRIMARY KEY, pump_id bigint REFERENCES pump (id),
        kind text COLLATE "C" NOT NULL DEFAULT 'new' CHECK (kind <> ''));
      CREATE INDEX made_by_code_kind ON made_by_code (lower(kind)) WHERE pump_id IS NOT NULL;
      INSERT INTO made_by_code (pump_id) VALUES (1), (NULL);
      CREATE TABLE peek_index_row (key text PRIMARY KEY);
      INSERT INTO peek_index_row VALUES ('loaded');
      INSERT INTO peek_settings.setting (plugin, key, secret, version, changed_at, changed_by)
        VALUES ('peek_plugin_pumps', 'token', 'sealed', nextval('peek_settings.setting_version'),
          now(), 'somebody');
      INSERT INTO peek_actions.action (owner, processor, tuple_type, uuid)
        VALUES ('pl_pumps', 'p', 't', 'u');
      """;

  private final PeekHome home;

  private PumpHome(PeekHome home) {
    this.home = home;
  }

  /** Makes the home, and the schemas with their rows. */
  static PumpHome make(Path folder, String connectUrl, ConnectionPool pool)
      throws IOException, SQLException {
    PumpHome made = new PumpHome(new PeekHome(folder));
    made.home.createFolders(ServiceKind.SERVER);
    made.home.createFolders(ServiceKind.WORKER);
    for (ServiceKind kind : List.of(ServiceKind.SERVER, ServiceKind.WORKER)) {
      Files.writeString(
          made.home.configFile(kind),
          "{\"database\": {\"connectUrl\": \"%s\"}}".formatted(connectUrl));
    }
    Files.writeString(made.home.serviceKey(), "the key of the services of this installation\n");
    Files.writeString(made.home.settingsKey(), "the key of the settings\n");
    Files.writeString(made.home.adminPassword(), "a hash\n");
    Files.createDirectories(made.home.trustedPublishers());
    Files.writeString(made.home.trustedPublishers().resolve("us.pub"), "a public key\n");
    Path data = Files.createDirectories(made.home.pluginData(ServiceKind.SERVER).resolve(PLUGIN));
    Files.writeString(data.resolve("plan.txt"), "of the plugin\n");
    Files.writeString(made.home.serviceHome(ServiceKind.SERVER).resolve("services-site"), "gone");
    Path archives = folder.resolveSibling(folder.getFileName() + "-archives");
    archive(archives);
    Path archive = made.home.pluginSoftware().resolve(PLUGIN + "-1.0.0.zip");
    Files.copy(archives.resolve(archive.getFileName()), archive);
    made.fill(pool);
    return made;
  }

  private static void archive(Path folder) throws IOException {
    var _ =
        new ArchiveBuilder(PLUGIN, "1.0.0")
            .services("server", "storage")
            .permissions("database")
            .section(
                "\"storage\": {\"migrationsDir\": \"migrations\", \"reloadable\": [\"reading\","
                    + " \"drawing\", \"drawing_layer\"]}")
            .entry("migrations/V1__create.sql", CREATE)
            .entry(
                "migrations/V2__more.sql", "ALTER TABLE pump ADD COLUMN colour text DEFAULT 'red';")
            .entry("migrations/contract/V3__less.sql", "ALTER TABLE pump DROP COLUMN label;")
            .serverHook("", "")
            .buildInto(folder);
  }

  /** The last script, which takes away, was not applied yet. */
  private void fill(ConnectionPool pool) throws IOException, SQLException {
    SchemaMigrator migrator = new SchemaMigrator(pool);
    PlatformSchemas.all().forEach(migrator::migratePlatform);
    Path scripts = Files.createTempDirectory(home.tmp(ServiceKind.SERVER), "scripts");
    try (ZipFile zip = new ZipFile(home.pluginSoftware().resolve(PLUGIN + "-1.0.0.zip").toFile())) {
      for (String name : List.of("V1__create.sql", "V2__more.sql")) {
        Files.copy(zip.getInputStream(zip.getEntry("migrations/" + name)), scripts.resolve(name));
      }
    }
    int _ = migrator.migratePlugin(PLUGIN, scripts);
    run(pool, FILL);
  }

  static void run(ConnectionPool pool, String sql) throws SQLException {
    try (Connection connection = pool.openDedicated();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  PeekHome home() {
    return home;
  }

  /** Returns all rows of the schemas that a backup has, as text, by table. */
  static Map<String, List<String>> rows(ConnectionPool pool) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection connection = pool.openDedicated()) {
      for (String table :
          texts(
              connection,
              "select schemaname || '.' || tablename from pg_tables where schemaname in"
                  + " ('pl_pumps', 'peek_server', 'peek_settings', 'peek_actions')")) {
        rows.put(table, texts(connection, "select t::text from %s t order by 1".formatted(table)));
      }
      for (String sequence :
          texts(
              connection,
              "select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0)"
                  + " from pg_sequences where schemaname like 'p%\\_%' and schemaname <> 'peek_active'")) {
        rows.put(sequence, List.of());
      }
    }
    return rows;
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
