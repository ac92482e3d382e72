package org.peekplatform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** Which scripts were applied to one schema, and the way back. */
record SchemaHistory(ConnectionPool pool, SchemaName schema) {

  /** Returns the versions that were applied; empty if there is no such schema yet. */
  Set<String> applied() {
    return inTransaction(
        connection -> {
          Set<String> versions = new HashSet<>();
          if (!exists(connection)) {
            return versions;
          }
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT version FROM %s.schema_history WHERE success AND version IS NOT NULL"
                          .formatted(schema.text()))) {
            while (rows.next()) {
              versions.add(rows.getString(1));
            }
          }
          return versions;
        });
  }

  void drop() {
    inTransaction(
        connection -> {
          execute(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema.text()));
          return true;
        });
  }

  /** Undoes versions from the last one on, as far as there are scripts; returns those that stay. */
  List<String> undo(String plugin, ScriptFolder folder, List<String> versions) {
    return inTransaction(
        connection -> {
          List<String> left = new ArrayList<>(versions);
          execute(connection, "SET LOCAL search_path TO %s, public".formatted(schema.text()));
          while (!left.isEmpty()) {
            Optional<Path> script = folder.undo(left.getLast());
            if (script.isEmpty()) {
              break;
            }
            undo(connection, plugin, script.get(), left.removeLast());
          }
          return left;
        });
  }

  private void undo(Connection connection, String plugin, Path script, String version)
      throws SQLException {
    try {
      execute(connection, Files.readString(script));
    } catch (SQLException e) {
      throw new MigrationException(
          "The script %s of %s failed, and the schema is as before it: %s"
              .formatted(script.getFileName(), plugin, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (PreparedStatement forget =
        connection.prepareStatement(
            "DELETE FROM %s.schema_history WHERE version = ?".formatted(schema.text()))) {
      forget.setString(1, version);
      forget.executeUpdate();
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, schema.text() + ".schema_history");
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private <T> T inTransaction(Work<T> work) {
    try (Connection connection = pool.dataSource().getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(before);
      }
    } catch (SQLException e) {
      DatabaseUnavailableException loss = pool.lossOfDatabase(e);
      throw loss != null
          ? loss
          : new MigrationException(
              "Schema %s cannot be changed: %s".formatted(schema, e.getMessage()), e);
    }
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }
}
