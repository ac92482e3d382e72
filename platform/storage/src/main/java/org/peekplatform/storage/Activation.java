package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * That a server became the active one.
 *
 * @param generation greater than that of all servers before
 * @param server who it is, such as {@code peek-server on north}
 * @param home the folder in which it keeps its files
 * @param keys marks of the secrets of its home, which tell nothing of them
 * @param at when
 */
public record Activation(
    long generation, String server, String home, String keys, OffsetDateTime at) {

  private static final int KEPT = 100;

  /** Returns the newest one; empty if there was none yet. */
  static Optional<Activation> newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery("select to_regclass('peek_active.activation') is not null")) {
        if (!there.next() || !there.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select generation, server, home, keys, at from peek_active.activation"
                  + " order by generation desc limit 1")) {
        return row.next()
            ? Optional.of(
                new Activation(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class)))
            : Optional.empty();
      }
    }
  }

  /** Writes that a server has become the active one; returns its generation. */
  static long write(Connection connection, String server, String home, String keys)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into peek_active.activation (server, home, keys) values (?, ?, ?)"
                + " returning generation")) {
      insert.setString(1, server);
      insert.setString(2, home);
      insert.setString(3, keys);
      long generation;
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        generation = row.getLong(1);
      }
      try (Statement delete = connection.createStatement()) {
        int _ =
            delete.executeUpdate(
                "delete from peek_active.activation where generation <= " + (generation - KEPT));
      }
      return generation;
    }
  }
}
