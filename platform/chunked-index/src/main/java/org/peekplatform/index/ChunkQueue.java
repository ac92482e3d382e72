package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks of one index that are to be compiled. Stateless. */
record ChunkQueue(StoredIndex index) {

  /** Adds chunks to the queue; appended to a query that gives their keys as {@code touched}. */
  static final String ADD_TOUCHED =
      """
      INSERT INTO peek_index_queue (index_id, chunk)
      SELECT DISTINCT ?::integer, chunk FROM touched ORDER BY 2
      ON CONFLICT (index_id, chunk) DO UPDATE
      SET due_at = '-infinity', attempts = 0, dead = false, error = NULL, failed_at = NULL
      RETURNING chunk
      """;

  private static final String CLAIM =
      """
      SELECT chunk FROM peek_index_queue
      WHERE index_id = ? AND NOT dead AND due_at <= clock_timestamp()
      ORDER BY due_at, chunk LIMIT ? FOR UPDATE SKIP LOCKED
      """;

  private static final String FAIL =
      """
      UPDATE peek_index_queue
      SET attempts = attempts + 1, error = ?, failed_at = clock_timestamp(),
        dead = attempts + 1 >= ?,
        due_at = clock_timestamp()
          + least(? * power(2, least(attempts, 20)), ?) * interval '1 millisecond'
      WHERE index_id = ? AND chunk = ?
      RETURNING dead
      """;

  /** Takes some chunks that are due and that nobody else has, until the commit. */
  List<Integer> claim(Connection connection, int most) throws SQLException {
    List<Integer> chunks = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(CLAIM)) {
      select.setInt(1, index.id());
      select.setInt(2, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chunks.add(rows.getInt(1));
        }
      }
    }
    return chunks;
  }

  /** Removes chunks that are compiled. */
  void remove(Connection connection, Collection<Integer> chunks) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM peek_index_queue WHERE index_id = ? AND chunk = ANY(?)")) {
      delete.setInt(1, index.id());
      delete.setArray(2, connection.createArrayOf("integer", chunks.toArray()));
      delete.executeUpdate();
    }
  }

  /** Puts chunks off that could not be compiled, each with its reason; returns the dead ones. */
  List<Integer> fail(Connection connection, Map<Integer, String> reasons, CompileLimits limits)
      throws SQLException {
    List<Integer> dead = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(FAIL)) {
      for (Map.Entry<Integer, String> each : reasons.entrySet()) {
        update.setString(1, each.getValue());
        update.setInt(2, limits.mostAttempts());
        update.setLong(3, limits.firstRetry().toMillis());
        update.setLong(4, limits.longestRetry().toMillis());
        update.setInt(5, index.id());
        update.setInt(6, each.getKey());
        try (ResultSet row = update.executeQuery()) {
          if (row.next() && row.getBoolean(1)) {
            dead.add(each.getKey());
          }
        }
      }
    }
    return dead;
  }

  /** Returns how long until the next chunk is due, or null if none waits. */
  @Nullable Duration untilNext(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::bigint
            FROM peek_index_queue
            WHERE index_id = ? AND NOT dead AND due_at > clock_timestamp()
            """)) {
      select.setInt(1, index.id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long millis = row.getLong(1);
        return row.wasNull() ? null : Duration.ofMillis(Math.max(1, millis));
      }
    }
  }

  /** Lets those that failed be tried at once; returns how many. */
  int retry(Connection connection) throws SQLException {
    return update(
        connection,
        """
        UPDATE peek_index_queue SET due_at = '-infinity', attempts = 0, dead = false
        WHERE index_id = ? AND attempts > 0
        """);
  }

  /** Forgets those that have failed too often; returns how many. */
  int skip(Connection connection) throws SQLException {
    return update(connection, "DELETE FROM peek_index_queue WHERE index_id = ? AND dead");
  }

  /** Adds all chunks that have rows or content; returns how many. */
  int addAll(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            WITH touched AS (
              SELECT chunk FROM peek_index_row WHERE index_id = ?
              UNION
              SELECT chunk FROM peek_index_chunk WHERE index_id = ? AND data IS NOT NULL),
            queued AS (
            """
                + ADD_TOUCHED
                + ") SELECT count(*) FROM queued")) {
      insert.setInt(1, index.id());
      insert.setInt(2, index.id());
      insert.setInt(3, index.id());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private int update(Connection connection, String sql) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, index.id());
      return update.executeUpdate();
    }
  }
}
