package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.IndexKey;

/**
 * The rows of one index.
 *
 * <p>Each change is one statement that queues the chunks it touches. Stateless.
 */
record RowTable(StoredIndex index) {

  private static final String CHANGE =
      """
      changed AS (
        UPDATE peek_index_row r
        SET value = i.value, hash = i.hash, import_group = ?
        FROM peek_index_import i
        WHERE r.index_id = ? AND r.chunk = i.chunk AND r.model_set = i.model_set AND r.key = i.key
          AND (r.hash <> i.hash OR r.import_group <> ?)
        RETURNING r.chunk),
      inserted AS (
        INSERT INTO peek_index_row
          (index_id, chunk, model_set, key, import_group, folded, hash, value)
        SELECT ?::integer, i.chunk, i.model_set, i.key, ?, i.folded, i.hash, i.value
        FROM peek_index_import i
        WHERE NOT EXISTS (
          SELECT FROM peek_index_row r
          WHERE r.index_id = ? AND r.chunk = i.chunk AND r.model_set = i.model_set AND r.key = i.key)
        ORDER BY i.chunk, i.model_set, i.key
        RETURNING chunk),
      """;

  private static final String DELETE_OTHERS =
      """
      deleted AS (
        DELETE FROM peek_index_row r
        WHERE r.index_id = ? AND r.import_group = ? AND NOT EXISTS (
          SELECT FROM peek_index_import i
          WHERE i.chunk = r.chunk AND i.model_set = r.model_set AND i.key = r.key)
        RETURNING r.chunk),
      """;

  private static final String DELETE_NONE =
      "deleted AS (SELECT NULL::integer AS chunk WHERE false),\n";

  private static final String NOTHING_ELSE =
      """
      changed AS (SELECT NULL::integer AS chunk WHERE false),
      inserted AS (SELECT NULL::integer AS chunk WHERE false),
      """;

  private static final String QUEUE =
      """
      touched AS (
        SELECT chunk FROM changed UNION ALL SELECT chunk FROM inserted
        UNION ALL SELECT chunk FROM deleted),
      queued AS (
      """
          + ChunkQueue.ADD_TOUCHED
          + """
      )
      SELECT (SELECT count(*) FROM inserted), (SELECT count(*) FROM changed),
        (SELECT count(*) FROM deleted), (SELECT count(*) FROM queued)
      """;

  /** Lets imports of the same index wait until the commit: they might change the same rows. */
  void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      statement.setString(1, "peek_index " + index.text());
      statement.execute();
    }
  }

  /** Takes over what was copied into the temporary table. */
  IndexImportResult take(Connection connection, String group, long copied, boolean replaces)
      throws SQLException {
    String sql = "WITH " + CHANGE + (replaces ? DELETE_OTHERS : DELETE_NONE) + QUEUE;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      statement.setString(at++, group);
      statement.setInt(at++, index.id());
      statement.setString(at++, group);
      statement.setInt(at++, index.id());
      statement.setString(at++, group);
      statement.setInt(at++, index.id());
      if (replaces) {
        statement.setInt(at++, index.id());
        statement.setString(at++, group);
      }
      statement.setInt(at, index.id());
      return result(connection, statement, copied);
    }
  }

  IndexImportResult deleteGroup(Connection connection, String group) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "WITH deleted AS (DELETE FROM peek_index_row WHERE index_id = ? AND import_group = ? RETURNING chunk), "
                + NOTHING_ELSE
                + QUEUE)) {
      statement.setInt(1, index.id());
      statement.setString(2, group);
      statement.setInt(3, index.id());
      return result(connection, statement, 0);
    }
  }

  IndexImportResult clear(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "WITH deleted AS (DELETE FROM peek_index_row WHERE index_id = ? RETURNING chunk), "
                + NOTHING_ELSE
                + QUEUE)) {
      statement.setInt(1, index.id());
      statement.setInt(2, index.id());
      return result(connection, statement, 0);
    }
  }

  IndexImportResult delete(Connection connection, List<IndexKey> ids, int chunkCount)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            WITH deleted AS (
              DELETE FROM peek_index_row r
              USING unnest(?::integer[], ?::text[], ?::text[]) AS d (chunk, model_set, key)
              WHERE r.index_id = ? AND r.chunk = d.chunk AND r.model_set = d.model_set
                AND r.key = d.key
              RETURNING r.chunk),
            """
                + NOTHING_ELSE
                + QUEUE)) {
      Object[] chunks = ids.stream().map(id -> id.chunk(chunkCount)).toArray();
      statement.setArray(1, connection.createArrayOf("integer", chunks));
      statement.setArray(2, texts(connection, ids.stream().map(IndexKey::modelSet).toArray()));
      statement.setArray(3, texts(connection, ids.stream().map(IndexKey::key).toArray()));
      statement.setInt(4, index.id());
      statement.setInt(5, index.id());
      return result(connection, statement, 0);
    }
  }

  private static java.sql.Array texts(Connection connection, Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  private IndexImportResult result(
      Connection connection, PreparedStatement statement, long imported) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      long inserted = row.getLong(1);
      long changed = row.getLong(2);
      long chunks = row.getLong(4);
      if (chunks > 0) {
        IndexChannel.announce(connection, IndexChannel.Kind.QUEUED, index);
      }
      return new IndexImportResult(
          inserted, changed, row.getLong(3), imported - inserted - changed, chunks);
    }
  }
}
