package org.peekplatform.tasks;

import static org.peekplatform.tasks.CallTable.array;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Keeps how many runs have ended lately, in the connection's transaction. Stateless. */
final class CountTable {

  private static final String ADD =
      """
      insert into peek_server.task_counts (worker, plugin, task, succeeded, failed)
      select ?, * from unnest(?::text[], ?::text[], ?::int[], ?::int[])
      """;

  private static final String FORGET =
      "delete from peek_server.task_counts where counted_at < now() - interval '10 minutes'";

  /**
   * Runs that ended since the last count.
   *
   * @param name of which task
   * @param succeeded those that returned
   * @param failed the others
   */
  record Count(TaskName name, int succeeded, int failed) {}

  private CountTable() {}

  static void add(Connection connection, String worker, List<Count> counts) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, worker);
      statement.setArray(2, array(connection, "text", counts, count -> count.name().plugin()));
      statement.setArray(3, array(connection, "text", counts, count -> count.name().task()));
      statement.setArray(4, array(connection, "int4", counts, Count::succeeded));
      statement.setArray(5, array(connection, "int4", counts, Count::failed));
      statement.executeUpdate();
    }
  }

  /** Removes what is too old for any rate. */
  static void forget(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.executeUpdate();
    }
  }
}
