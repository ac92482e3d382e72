package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.storage.SchemaName;

/**
 * An index in the database.
 *
 * <p>The statements name no schema: connections have that of the plugin as search path. Locks are
 * taken in this order: the row of the index as {@code KEY SHARE}, rows of the queue by rising
 * chunks, the row of the index as {@code NO KEY UPDATE}. Who changes the number of chunks takes the
 * row of the index as {@code UPDATE} first, and so waits for all others.
 *
 * @param plugin the plugin
 * @param schema its schema
 * @param id the key of the index in the tables there
 * @param name the name of the index in its plugin
 */
record StoredIndex(String plugin, String schema, int id, String name) {

  /**
   * How an index stands.
   *
   * @param epoch which life the versions belong to
   * @param version the newest version
   * @param chunkCount into how many chunks keys are spread
   * @param compilerVersion the version of the compiler that compiles it
   * @param chunks how many chunks have content
   * @param bytes the size of all their content
   */
  record Head(
      UUID epoch, long version, int chunkCount, int compilerVersion, int chunks, long bytes) {}

  private static final String HEAD =
      "SELECT epoch, version, chunk_count, compiler_version, chunks, bytes FROM peek_index WHERE id = ?";

  /** Finds an index, or adds it. */
  static StoredIndex ensure(
      Connection connection, String plugin, String schema, IndexDeclaration<?> declaration)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO peek_index (name, chunk_count, compiler_version) VALUES (?, ?, ?)
            ON CONFLICT (name) DO NOTHING
            """)) {
      insert.setString(1, declaration.name());
      insert.setInt(2, declaration.chunks());
      insert.setInt(3, declaration.compilerVersion());
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM peek_index WHERE name = ?")) {
      select.setString(1, declaration.name());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("The index " + declaration.name() + " was deleted meanwhile.");
        }
        return new StoredIndex(plugin, schema, row.getInt(1), declaration.name());
      }
    }
  }

  /** Reads how the index stands. */
  Head head(Connection connection) throws SQLException {
    return head(connection, HEAD);
  }

  /** Reads how the index stands, and keeps its number of chunks from changing until the commit. */
  Head sharedHead(Connection connection) throws SQLException {
    return head(connection, HEAD + " FOR KEY SHARE");
  }

  /** Waits until nobody imports or compiles, and keeps all from it until the commit. */
  Head lockedHead(Connection connection) throws SQLException {
    return head(connection, HEAD + " FOR UPDATE");
  }

  private Head head(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("The index " + this + " is not in the database any more.");
        }
        return new Head(
            row.getObject(1, UUID.class),
            row.getLong(2),
            row.getInt(3),
            row.getInt(4),
            row.getInt(5),
            row.getLong(6));
      }
    }
  }

  /** Returns the schema, for connections. */
  SchemaName schemaName() {
    return new SchemaName(schema);
  }

  /** Returns what tells this index from those of other plugins, for notifications. */
  String text() {
    return schema + "." + name;
  }

  @Override
  public String toString() {
    return name + " of " + plugin;
  }
}
