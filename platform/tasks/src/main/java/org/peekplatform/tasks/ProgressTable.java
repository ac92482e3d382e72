package org.peekplatform.tasks;

import static org.peekplatform.tasks.CallTable.array;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.peekplatform.plugin.TaskProgress;

/** Keeps how far running calls are, in the transaction of the connection. Stateless. */
final class ProgressTable {

  private static final String WRITE =
      """
      with said as (
        select * from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
          as progress(id, token, done, total, words)),
      written as (
        update peek_server.tasks
        set progress_done = done, progress_total = total, progress_text = words
        from said
        where tasks.id = said.id and tasks.token = said.token
        returning tasks.id, awaiters)
      select count(pg_notify('peek_task_progress', id::text)::text)
      from written where cardinality(awaiters) > 0
      """;

  private static final String READ =
      """
      select id, progress_done, progress_total, progress_text from peek_server.tasks
      where id = any(?) and progress_text is not null
      """;

  /**
   * How far a call is.
   *
   * @param id the call
   * @param token of the lease of who says so
   * @param progress how far
   */
  record Said(UUID id, long token, TaskProgress progress) {}

  private ProgressTable() {}

  static void write(Connection connection, List<Said> said) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setArray(1, array(connection, "uuid", said, Said::id));
      statement.setArray(2, array(connection, "int8", said, Said::token));
      statement.setArray(3, array(connection, "int8", said, each -> each.progress().done()));
      statement.setArray(4, array(connection, "int8", said, each -> each.progress().total()));
      statement.setArray(5, array(connection, "text", said, each -> each.progress().text()));
      statement.executeQuery().close();
    }
  }

  static Map<UUID, TaskProgress> read(Connection connection, Collection<UUID> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, TaskProgress> known = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.put(
              row.getObject(1, UUID.class),
              new TaskProgress(row.getLong(2), row.getLong(3), row.getString(4)));
        }
      }
      return known;
    }
  }
}
