package org.peekplatform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.ExternalPostgres;
import org.peekplatform.storage.FolderTree;
import org.peekplatform.storage.HomeDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;

/** What goes into a backup comes out of it, elsewhere. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ExternalPostgres.OfTheClass.class)
class BackupAndRestoreTest {

  private final List<String> said = new ArrayList<>();
  private Path folder;
  private ExternalPostgres postgres;
  private ConnectionPool source;
  private ConnectionPool target;
  private PumpHome pumps;
  private PeekHome fresh;
  private int backups;

  @BeforeAll
  void make(@TempDir Path made, ExternalPostgres external) throws Exception {
    folder = made;
    postgres = external;
    source = new ConnectionPool("source", postgres::address, PoolLimits.DEFAULTS);
    target = new ConnectionPool("target", () -> postgres.address("other"), PoolLimits.DEFAULTS);
    pumps = PumpHome.make(folder.resolve("pumps"), postgres.connectUrl("peek"), source);
    fresh = new PeekHome(folder.resolve("fresh"));
  }

  @AfterAll
  void close() {
    source.close();
    target.close();
  }

  @AfterEach
  void empty() throws Exception {
    FolderTree.delete(fresh.root());
    PumpHome.run(
        target, "drop schema if exists pl_pumps, peek_server, peek_settings, peek_actions cascade");
  }

  private Path backup(boolean configurationOnly) {
    Path file = folder.resolve("backup-%d.zip".formatted(backups++));
    var _ = new Backup(pumps.home(), Map.of(), "1.0", configurationOnly, said::add).writeTo(file);
    return file;
  }

  private Map<String, String> intoOther() {
    return Map.of("PEEK_SERVER_DATABASE_CONNECTURL", postgres.connectUrl("other"));
  }

  private BackupManifest restore(Path file) {
    return new Restore(fresh, intoOther(), said::add).from(file);
  }

  private static Map<String, String> files(PeekHome home) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home.root())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = home.root().relativize(file).toString();
        if (!name.startsWith("postgresql") && !name.contains("/tmp/")) {
          texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return texts;
  }

  @Test
  void everythingComesBackIntoAnotherDatabaseAndAnotherHome() throws Exception {
    Path file = backup(false);

    BackupManifest restored = restore(file);

    assertThat(PumpHome.rows(target)).isEqualTo(PumpHome.rows(source));
    assertThat(restored.plugins())
        .extracting(BackupManifest.Plugin::name)
        .containsExactly(PumpHome.PLUGIN);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Map<String, String> expected = files(pumps.home());
    expected.remove("peek-server.home/services-site");
    Map<String, String> found = files(fresh);
    for (String config : List.of("peek-server.home/config.json", "peek-worker.home/config.json")) {
      assertThat(found.remove(config)).contains(postgres.connectUrl("other"));
      expected.remove(config);
    }
    assertThat(found).isEqualTo(expected);
    assertKeysAndTriggersHold();
  }

  private void assertKeysAndTriggersHold() throws SQLException {
    assertThatThrownBy(
            () -> PumpHome.run(target, "insert into pl_pumps.pump (id, station_id) values (0, 99)"))
        .hasMessageContaining("pump_station_id_fkey");
    assertThatThrownBy(() -> PumpHome.run(target, "insert into pl_pumps.bookmark values (1001)"))
        .hasMessageContaining("rows come from the form only");
    assertThatThrownBy(
            () -> PumpHome.run(target, "insert into pl_pumps.made_by_code (kind) values ('')"))
        .hasMessageContaining("made_by_code_kind_check");
    PumpHome.run(target, "insert into pl_pumps.station (name) values ('new')");
  }

  @Test
  void aBackupOfThisDatabaseComesBackAsAnEmbeddedOne() throws Exception {
    Path file = backup(false);
    Files.createDirectories(fresh.serviceHome(ServiceKind.SERVER));
    Files.writeString(
        fresh.configFile(ServiceKind.SERVER), "{\"database\": {\"connectUrl\": \"embedded\"}}");

    var _ = new Restore(fresh, Map.of(), said::add).from(file);

    try (HomeDatabase database = HomeDatabase.open(
            new DatabaseUrl.Embedded(), fresh.postgresql(), PoolLimits.DEFAULTS)) {
      assertThat(PumpHome.rows(database.pool())).isEqualTo(PumpHome.rows(source));
    }
  }

  @Test
  void aBackupOfTheConfigurationLeavesOutWhatCanBeLoadedAgain() throws Exception {
    var _ = restore(backup(true));

    Map<String, List<String>> rows = PumpHome.rows(target);
    Map<String, List<String>> before = PumpHome.rows(source);
    assertThat(rows.get("pl_pumps.drawing")).isEmpty();
    assertThat(rows.get("pl_pumps.reading_2026")).isEmpty();
    assertThat(rows).doesNotContainKey("pl_pumps.peek_index_row");
    // Something that is kept refers to it.
    assertThat(rows.get("pl_pumps.drawing_layer")).hasSize(2);
    assertThat(said).anyMatch(line -> line.contains("pl_pumps.drawing_layer"));
    for (String kept :
        List.of(
            "pl_pumps.pump",
            "pl_pumps.bookmark",
            "pl_pumps.schema_history",
            "peek_settings.setting",
            "peek_actions.action")) {
      assertThat(rows.get(kept)).as(kept).isNotEmpty().isEqualTo(before.get(kept));
    }
  }

  @Test
  void aBackupOfAnOlderPeekComesBackInTheFormOfToday() throws Exception {
    Path file = folder.resolve("old.zip");
    try (InputStream old = BackupAndRestoreTest.class.getResourceAsStream("backup-of-0.1.0.zip")) {
      Files.write(file, Objects.requireNonNull(old).readAllBytes());
    }

    BackupManifest restored = restore(file);

    assertThat(restored.platformVersion()).isEqualTo("0.1.0");
    Map<String, List<String>> rows = PumpHome.rows(target);
    assertThat(rows.get("pl_pumps.pump")).hasSize(20);
    assertThat(rows.get("peek_settings.setting")).singleElement().asString().contains("sealed");
    // Nothing is left to do for the scripts of today.
    SchemaMigrator migrator = new SchemaMigrator(target);
    assertThat(PlatformSchemas.all())
        .allSatisfy(scripts -> assertThat(migrator.migratePlatform(scripts)).isZero());
  }

  @Test
  void aHomeThatIsNotEmptyIsLeftAlone() throws Exception {
    Path file = backup(false);
    Files.createDirectories(fresh.root());
    Files.writeString(fresh.serviceKey(), "somebody's");

    assertThatThrownBy(() -> restore(file))
        .isInstanceOf(BackupException.class)
        .hasMessageContainingAll("is not empty", "service-key", "move it away");
    assertThat(files(fresh)).containsOnlyKeys("service-key");
  }

  @Test
  void aDatabaseThatIsNotEmptyIsLeftAlone() throws Exception {
    Path file = backup(false);
    PumpHome.run(target, "create schema pl_pumps");

    assertThatThrownBy(() -> restore(file))
        .isInstanceOf(BackupException.class)
        .hasMessageContainingAll("not empty", "pl_pumps", "database.connectUrl");
    assertThat(fresh.root()).doesNotExist();
  }

  @Test
  void aDamagedFileIsRefusedBeforeAnythingIsTouched() throws Exception {
    Path file = backup(false);
    Path changed = folder.resolve("changed.zip");
    BackupCopy.of(file, changed, "database/pl_pumps/unit.copy", "rps\n");

    assertThatThrownBy(() -> restore(changed))
        .isInstanceOf(BackupException.class)
        .hasMessageContainingAll("damaged", "database/pl_pumps/unit.copy has changed");
    assertThat(fresh.root()).doesNotExist();
  }

  @Test
  void aRestoreThatFailsLeavesNeitherFilesNorSchemas() throws Exception {
    PumpHome.run(
        source,
        "create table pl_pumps.parted (id bigint) partition by hash (id);"
            + "create table pl_pumps.part partition of pl_pumps.parted"
            + " for values with (modulus 1, remainder 0)");
    try {
      Path file = backup(false);
      assertThatThrownBy(() -> restore(file))
          .isInstanceOf(BackupException.class)
          .hasMessageContainingAll("pl_pumps.parted", "is made by no script");
    } finally {
      PumpHome.run(source, "drop table pl_pumps.parted");
    }
    assertThat(fresh.root()).doesNotExist();
    assertThat(PumpHome.rows(target)).isEmpty();
  }

  @Test
  void largeObjectsAreRefusedByName() throws SQLException {
    PumpHome.run(
        source,
        "create table pl_pumps.film (content oid); insert into pl_pumps.film values (lo_create(0))");
    try {
      assertThatThrownBy(() -> backup(false))
          .isInstanceOf(BackupException.class)
          .hasMessageContainingAll("pl_pumps.film.content", "bytea");
    } finally {
      PumpHome.run(
          source, "select lo_unlink(content) from pl_pumps.film; drop table pl_pumps.film");
    }
    assertThat(folder.resolve("backup-%d.zip".formatted(backups - 1))).doesNotExist();
  }

  @Test
  void aBackupIsOfOneMomentThoughRowsComeAndGo() throws Exception {
    Path file = folder.resolve("moving.zip");
    // The second table is read after the first; a row moves from one to the other in between.
    var _ =
        new Backup(
                pumps.home(),
                Map.of(),
                "1.0",
                false,
                line -> {
                  if (line.equals("Reading pl_pumps")) {
                    move("'moved'");
                  }
                })
            .writeTo(file);
    var _ = restore(file);

    assertThat(PumpHome.rows(target).get("pl_pumps.unit")).containsExactly("(rpm)");
    move("'rpm'");
  }

  private void move(String unit) {
    try {
      PumpHome.run(source, "update pl_pumps.unit set name = " + unit);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
