package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Hands outcomes to those who wait for them, in the connection's transaction. Stateless. */
final class OutcomeTable {

  // An outcome that comes back after a crash of the database waits for nobody, and expires: the
  // disk
  // need not be waited for.
  private static final String TAKE =
      """
      delete from peek_server.task_outcomes
      where ctid = any(array(
        select ctid from peek_server.task_outcomes where awaiter = ? limit ?))
      returning execution_id, kind, payload, error_type, error_message,
        set_config('synchronous_commit', 'off', true)
      """;

  private static final String DELETE_EXPIRED =
      """
      delete from peek_server.task_outcomes where ctid = any(array(
        select ctid from peek_server.task_outcomes where expires_at < clock_timestamp() limit ?))
      """;

  private OutcomeTable() {}

  /** Takes away outcomes that somebody waits for, as many as {@code most}. */
  static Map<UUID, TaskOutcome> take(Connection connection, String awaiter, int most)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, awaiter);
      statement.setInt(2, most);
      Map<UUID, TaskOutcome> taken = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taken.put(row.getObject(1, UUID.class), outcome(row));
        }
      }
      return taken;
    }
  }

  private static TaskOutcome outcome(ResultSet row) throws SQLException {
    return switch (row.getString(2)) {
      case "succeeded" -> new TaskOutcome.Success(StoredPayload.read(row.getString(3)));
      case "cancelled" -> new TaskOutcome.Cancelled();
      case String _ -> new TaskOutcome.Failure(row.getString(4), row.getString(5), "");
    };
  }

  /** Deletes outcomes that nobody took, as many as {@code most}; returns how many there were. */
  static int deleteExpired(Connection connection, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_EXPIRED)) {
      statement.setInt(1, most);
      return statement.executeUpdate();
    }
  }
}
