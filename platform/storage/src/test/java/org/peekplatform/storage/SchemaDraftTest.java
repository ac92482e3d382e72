package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The next script of a plugin as it is drafted from its classes. */
@Timeout(120)
@ExtendWith(SharedPostgres.class)
class SchemaDraftTest {

  private static final String PLUGIN = "peek_plugin_drafted";

  @TempDir private Path scripts;

  private final SharedPostgres.Running postgres;

  SchemaDraftTest(SharedPostgres.Running postgres) {
    this.postgres = postgres;
  }

  /** A row of a table that is there. */
  @Entity
  @Table(name = "pump")
  static class Pump {
    @Id long id;
    @Nullable String name;
    int speed;
    @ManyToOne @Nullable Station station;
  }

  /** A row of a new table. */
  @Entity
  @Table(name = "station")
  static class Station {
    @Id long id;
  }

  private SchemaDraft.Draft draft(Class<?>... entities) {
    return new SchemaDraft(postgres.pool())
        .of(PLUGIN, scripts, SchemaDraftTest.class.getClassLoader(), List.of(entities));
  }

  private void script(String name, String sql) throws IOException {
    Files.writeString(scripts.resolve(name), sql);
  }

  @Test
  void whatIsMissingIsAddedAndTheResultFits() throws IOException {
    script("V1__pump.sql", "create table pump (id bigint primary key, name varchar(255))");

    SchemaDraft.Draft draft = draft(Pump.class, Station.class);

    assertThat(draft.text())
        .contains("add column speed integer not null")
        .contains("create table station")
        .contains("foreign key (station_id)")
        .contains("CREATE INDEX ON pump (station_id);")
        .doesNotContain("draft_");
    assertThat(draft.remarks())
        .singleElement()
        .asString()
        .contains("pump.speed is NOT NULL", "DEFAULT");

    script("V2__more.sql", draft.text());
    assertThat(draft(Pump.class, Station.class).isEmpty()).isTrue();
  }

  @Test
  void whatOnlySomebodyCanDecideIsRemarked() throws IOException {
    script(
        "V1__station.sql",
        "create table station (id varchar(10) primary key, old text);"
            + "create table forgotten (id bigint primary key)");

    SchemaDraft.Draft draft = draft(Station.class);

    assertThat(draft.statements()).isEmpty();
    assertThat(draft.remarks())
        .anySatisfy(remark -> assertThat(remark).contains("table forgotten", "contract/"))
        .anySatisfy(remark -> assertThat(remark).contains("station.old", "contract/"))
        .anySatisfy(remark -> assertThat(remark).contains("alter column id", "Add a new column"))
        .anySatisfy(remark -> assertThat(remark).contains("wrong column type", "[id]"));
    assertThat(draft.text()).startsWith("-- ");
  }

  @Test
  void nothingIsLeftInTheDatabase() throws Exception {
    script("V1__broken.sql", "create table pump (id bigint primary key); select nonsense");

    assertThatThrownBy(() -> draft(Pump.class, Station.class))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("nonsense");

    try (Connection connection = postgres.pool().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_namespace where nspname like 'draft%'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isZero();
    }
  }
}
