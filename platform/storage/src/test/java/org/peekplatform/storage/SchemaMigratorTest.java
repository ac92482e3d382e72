package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.DatabaseUnavailableException;

@ExtendWith(SharedPostgres.class)
class SchemaMigratorTest {

  private static final String PLUGIN = "peek_plugin_migrated";
  private static final SchemaName SCHEMA = SchemaName.ofPlugin(PLUGIN);

  @TempDir Path scripts;
  private final ConnectionPool pool;
  private final SchemaMigrator migrator;

  SchemaMigratorTest(SharedPostgres.Running postgres) {
    pool = postgres.newPool();
    migrator = new SchemaMigrator(pool);
  }

  @BeforeEach
  void forgetSchema(SharedPostgres.Running postgres) throws SQLException {
    postgres.dropSchemas(SCHEMA.text());
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void newScriptsAreAppliedOnce() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    assertThat(migrator.migratePlugin(PLUGIN, scripts)).isEqualTo(1);

    script("V2__second.sql", "create table two (name text default '${kept as it is}')");
    assertThat(migrator.migratePlugin(PLUGIN, scripts)).isEqualTo(1);
    assertThat(migrator.migratePlugin(PLUGIN, scripts)).isZero();

    assertThat(tables()).isEqualTo("one,schema_history,two");
  }

  @Test
  void aFailingScriptLeavesNothing() throws Exception {
    script("V1__good.sql", "create table one (id int primary key)");
    script("V2__bad.sql", "create table two (id int);\n\ninsert into\n  nowhere values (1)");

    assertThatThrownBy(() -> migrator.migratePlugin(PLUGIN, scripts))
        .isInstanceOf(MigrationException.class)
        .hasMessageContainingAll(
            PLUGIN, "V2__bad.sql", "failed in line 4", "relation \"nowhere\" does not exist");
    assertThat(tables()).isEqualTo("schema_history");

    script("V2__bad.sql", "create table two (id int)");
    assertThat(migrator.migratePlugin(PLUGIN, scripts)).isEqualTo(2);
  }

  @Test
  void aScriptThatWasChangedLaterIsRefused() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    migrator.migratePlugin(PLUGIN, scripts);
    script("V1__first.sql", "create table one (id bigint primary key)");

    assertThatThrownBy(() -> migrator.migratePlugin(PLUGIN, scripts))
        .isInstanceOf(MigrationException.class)
        .hasMessageContainingAll(PLUGIN, SCHEMA.text(), "version 1", "never be changed")
        .hasMessageNotContaining("repair");
  }

  @Test
  void anUpgradeAddsFirstAndTakesAwayOnlyWhenItHasSucceeded() throws Exception {
    script("V1__first.sql", "create table one (id int primary key, old_name text)");
    migrator.expand(PLUGIN, scripts);
    script("V2__new_name.sql", "alter table one add column new_name text");
    script("contract/V3__no_old_name.sql", "alter table one drop column old_name");

    assertThat(migrator.expand(PLUGIN, scripts)).isEqualTo(new SchemaChange(false, List.of("2")));
    assertThat(columns()).isEqualTo("id,new_name,old_name");

    assertThat(migrator.migratePlugin(PLUGIN, scripts)).isEqualTo(1);
    assertThat(columns()).isEqualTo("id,new_name");
    assertThat(migrator.expand(PLUGIN, scripts).isEmpty()).isTrue();
  }

  @Test
  void aNewSchemaGetsAllScriptsInTheirOrder() throws Exception {
    script("V1__first.sql", "create table one (id int primary key, old_name text)");
    script("contract/V2__no_old_name.sql", "alter table one drop column old_name");
    script("V3__again.sql", "alter table one add column old_name int");

    assertThat(migrator.expand(PLUGIN, scripts))
        .isEqualTo(new SchemaChange(true, List.of("1", "2", "3")));
  }

  @Test
  void whatAnUpgradeAddedIsTakenBackByItsUndoScripts() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    migrator.expand(PLUGIN, scripts);
    script("V2__a.sql", "alter table one add column a text");
    script("V3__b.sql", "alter table one add column b text");
    script("undo/U2__a.sql", "alter table one drop column a");
    script("undo/U3__b.sql", "alter table one drop column b; select 1");
    SchemaChange change = migrator.expand(PLUGIN, scripts);
    assertThat(columns()).isEqualTo("a,b,id");

    assertThat(migrator.undo(PLUGIN, scripts, change)).isEmpty();

    assertThat(columns()).isEqualTo("id");
    assertThat(migrator.expand(PLUGIN, scripts)).isEqualTo(change);
  }

  @Test
  void whatHasNoUndoScriptStaysWithAllBeforeIt() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    migrator.expand(PLUGIN, scripts);
    script("V2__a.sql", "alter table one add column a text");
    script("V3__b.sql", "alter table one add column b text");
    script("undo/U3__b.sql", "alter table one drop column b");

    SchemaChange change = migrator.expand(PLUGIN, scripts);

    assertThat(migrator.undo(PLUGIN, scripts, change)).containsExactly("2");
    assertThat(columns()).isEqualTo("a,id");
  }

  @Test
  void anUndoScriptThatFailsChangesNothing() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    migrator.expand(PLUGIN, scripts);
    script("V2__a.sql", "alter table one add column a text");
    script("undo/U2__a.sql", "alter table one drop column a; drop table nowhere");
    SchemaChange change = migrator.expand(PLUGIN, scripts);

    assertThatThrownBy(() -> migrator.undo(PLUGIN, scripts, change))
        .isInstanceOf(MigrationException.class)
        .hasMessageContainingAll(PLUGIN, "U2__a.sql", "nowhere");
    assertThat(columns()).isEqualTo("a,id");
  }

  @Test
  void theSchemaOfAnInstallationThatFailedIsGone() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");

    migrator.undo(PLUGIN, scripts, migrator.expand(PLUGIN, scripts));

    assertThat(tables()).isEqualTo("null");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = scripts.resolve("missing");

    assertThatThrownBy(() -> migrator.migratePlugin(PLUGIN, missing))
        .isInstanceOf(MigrationException.class)
        .hasMessageContainingAll(PLUGIN, missing.toString());
  }

  @Test
  void aForeignKeyWithoutAnIndexIsFound() throws Exception {
    script(
        "V1__keys.sql",
        """
        create table parent (a int, b int, primary key (a, b));
        create table with_index (x int, y int, foreign key (x, y) references parent);
        create index on with_index (y, x);
        create table without_index (
          x int, y int, constraint fk_lonely foreign key (x, y) references parent);
        create index on without_index (x);
        """);
    migrator.migratePlugin(PLUGIN, scripts);

    assertThat(new ForeignKeyCheck(pool.dataSource()).withoutIndex(SCHEMA))
        .containsExactly(
            new ForeignKeyCheck.Missing("without_index", "fk_lonely", List.of("x", "y")));
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    DatabaseAddress nowhere = Addresses.nowhere();
    try (ConnectionPool unreachable =
        new ConnectionPool("test", () -> nowhere, Addresses.IMPATIENT)) {
      assertThatThrownBy(() -> new SchemaMigrator(unreachable).migratePlugin(PLUGIN, scripts))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContainingAll(nowhere.toString(), "cannot be reached");
    }
  }

  private void script(String name, String sql) throws IOException {
    Path file = scripts.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, sql);
  }

  private String columns() throws SQLException {
    return text(
        "select string_agg(column_name, ',' order by column_name)"
            + " from information_schema.columns"
            + " where table_schema = 'pl_migrated' and table_name = 'one'");
  }

  private String tables() throws SQLException {
    return text(
        "select string_agg(tablename, ',' order by tablename) from pg_tables"
            + " where schemaname = 'pl_migrated'");
  }

  private String text(String sql) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
