package org.peekplatform.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** Tells how far schemas are, and changes nothing. Safe for use by several threads. */
public final class SchemaOverview {

  private static final String SCHEMAS =
      """
      select n.nspname from pg_namespace n
      join pg_class t on t.relnamespace = n.oid
      where t.relname = 'schema_history' and t.relkind = 'r' order by 1
      """;

  private static final String BYTES =
      """
      select coalesce(sum(pg_total_relation_size(t.oid)), 0) from pg_class t
      join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = ? and t.relkind in ('r', 'm')
      """;

  private final ConnectionPool pool;

  /**
   * Makes an overview.
   *
   * @param pool where the database is
   */
  public SchemaOverview(ConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Returns the version of the database's program.
   *
   * @return such as {@code 18.3}
   * @throws DatabaseUnavailableException if the database is not there
   */
  public String databaseVersion() {
    return read("show server_version", List.of(), row -> row.getString(1)).getFirst();
  }

  /**
   * Returns the schemas that were migrated, those of the platform and of plugins that are not
   * installed any more included.
   *
   * @return their names, in order
   * @throws DatabaseUnavailableException if the database is not there
   */
  public List<String> schemas() {
    return read(SCHEMAS, List.of(), row -> row.getString(1));
  }

  /**
   * Tells how far a schema is.
   *
   * @param schema its name
   * @param scripts the folder of its scripts; null if they are not at hand, as those of a plugin
   *     that is not installed any more
   * @return its state; that of a schema that does not exist yet, too
   * @throws DatabaseUnavailableException if the database is not there
   */
  public SchemaStatus of(String schema, @Nullable Path scripts) {
    SchemaName name = new SchemaName(schema);
    MigrationInfoService info =
        SchemaMigrator.flyway(configuration(scripts), pool.dataSource(), name).info();
    List<String> pending = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (MigrationInfo each : info.all()) {
      if (each.getVersion() == null) {
        continue; // what Flyway itself notes when it makes a schema
      }
      if (!each.getState().isApplied()) {
        pending.add(file(each));
      } else if (!each.getState().isResolved()) {
        unknown.add(each.getVersion().getVersion());
      } else if (!each.isChecksumMatching()) {
        changed.add(file(each));
      }
    }
    MigrationInfo current = info.current();
    return new SchemaStatus(
        schema,
        current == null || current.getVersion() == null ? "" : current.getVersion().getVersion(),
        pending,
        scripts == null ? List.of() : unknown,
        changed,
        read(BYTES, List.of(schema), row -> row.getLong(1)).getFirst(),
        unindexed(name));
  }

  private static FluentConfiguration configuration(@Nullable Path scripts) {
    FluentConfiguration configuration =
        Flyway.configure(SchemaOverview.class.getClassLoader()).outOfOrder(true);
    return scripts == null || !Files.isDirectory(scripts)
        ? configuration.locations(new String[0])
        : configuration.resourceProvider(new ScriptFolder(scripts.toAbsolutePath()).all());
  }

  private static String file(MigrationInfo script) {
    return Path.of(script.getScript()).getFileName().toString();
  }

  private List<String> unindexed(SchemaName schema) {
    try {
      return new ForeignKeyCheck(pool.dataSource())
          .withoutIndex(schema).stream()
              .map(key -> "%s (%s)".formatted(key.table(), String.join(", ", key.columns())))
              .toList();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private <T> List<T> read(String sql, List<String> parameters, Row<T> reader) {
    try (Connection connection = pool.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      List<T> read = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read.add(reader.read(row));
        }
      }
      return read;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private RuntimeException unreadable(SQLException failure) {
    DatabaseUnavailableException loss = pool.lossOfDatabase(failure);
    return loss != null
        ? loss
        : new MigrationException(
            "The state of the database cannot be read: " + failure.getMessage(), failure);
  }

  /** Takes what is wanted of a row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
