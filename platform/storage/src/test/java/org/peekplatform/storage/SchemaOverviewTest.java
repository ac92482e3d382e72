package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class SchemaOverviewTest {

  private static final String PLUGIN = "peek_plugin_looked_at";
  private static final String SCHEMA = "pl_looked_at";

  @TempDir Path scripts;
  private final SchemaMigrator migrator;
  private final SchemaOverview overview;

  SchemaOverviewTest(SharedPostgres.Running postgres) {
    migrator = new SchemaMigrator(postgres.pool());
    overview = new SchemaOverview(postgres.pool());
  }

  @BeforeEach
  void forgetSchema(SharedPostgres.Running postgres) throws SQLException {
    postgres.dropSchemas(SCHEMA);
  }

  @Test
  void aSchemaThatIsNotThereYetIsToBeMadeByAllScripts() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");

    assertThat(overview.of(SCHEMA, scripts))
        .isEqualTo(
            new SchemaStatus(
                SCHEMA, "", List.of("V1__first.sql"), List.of(), List.of(), 0, List.of()));
    assertThat(overview.schemas()).as("looking makes nothing").doesNotContain(SCHEMA);
  }

  @Test
  void whatIsAppliedAndWhatWaitsIsTold() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    script(
        "V2__second.sql",
        "create table two (id int primary key, one_id int not null references one)");
    int _ = migrator.migratePlugin(PLUGIN, scripts);
    script("V3__third.sql", "create table three (id int primary key)");

    SchemaStatus status = overview.of(SCHEMA, scripts);

    assertThat(status.version()).isEqualTo("2");
    assertThat(status.pending()).containsExactly("V3__third.sql");
    assertThat(status.unindexed()).containsExactly("two (one_id)");
    assertThat(status.bytes()).isPositive();
    assertThat(overview.schemas()).contains(SCHEMA);
  }

  @Test
  void scriptsThatWentOrChangedAreTold() throws Exception {
    script("V1__first.sql", "create table one (id int primary key)");
    script("V2__second.sql", "create table two (id int primary key)");
    int _ = migrator.migratePlugin(PLUGIN, scripts);
    script("V1__first.sql", "create table one (id bigint primary key)");
    Files.delete(scripts.resolve("V2__second.sql"));

    SchemaStatus status = overview.of(SCHEMA, scripts);

    assertThat(status.changed()).containsExactly("V1__first.sql");
    assertThat(status.unknown()).containsExactly("2");
    assertThat(overview.of(SCHEMA, null).version()).as("without its scripts").isEqualTo("2");
  }

  @Test
  void theVersionOfTheDatabaseIsTold() {
    assertThat(overview.databaseVersion()).matches("[0-9]+(\\.[0-9]+)?.*");
  }

  private void script(String name, String sql) throws IOException {
    Files.writeString(scripts.resolve(name), sql);
  }
}
