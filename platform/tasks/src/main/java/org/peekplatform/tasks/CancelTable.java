package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Cancels calls, in the transaction of the connection. Stateless. */
final class CancelTable {

  // A row that another transaction changes meanwhile is seen by neither part: see MOST_LOOKS.
  private static final String CANCEL =
      """
      with gone as (
        delete from peek_server.tasks
        where id = ? and state in ('delayed', 'waiting')
        returning id, awaiters, keep_millis),
      marked as (
        update peek_server.tasks set cancelled = true
        where id = ? and state = 'running' returning id),
      told as (
        insert into peek_server.task_outcomes (execution_id, awaiter, kind, expires_at)
        select id, awaiter, 'cancelled',
               clock_timestamp() + keep_millis * interval '1 millisecond'
        from gone cross join unnest(awaiters) as awaiter
        returning awaiter)
      select
        (select count(*) from gone) + (select count(*) from marked),
        (select count(pg_notify('peek_task_outcome', awaiter)::text)
          from (select distinct awaiter from told) awaiters),
        (select count(pg_notify('peek_task_cancel', id::text)::text) from marked)
      """;

  private static final String IS_THERE =
      "select exists (select from peek_server.tasks where id = ? and state <> 'dead')";

  private static final int MOST_LOOKS = 20;

  private CancelTable() {}

  /**
   * Cancels a call that waits, and marks one that runs.
   *
   * @return false if it does neither
   */
  static boolean cancel(Connection connection, UUID id) throws SQLException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (tryCancel(connection, id)) {
        return true;
      }
      if (!isThere(connection, id)) {
        return false;
      }
    }
    return false;
  }

  private static boolean tryCancel(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
      statement.setObject(1, id);
      statement.setObject(2, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) > 0;
      }
    }
  }

  private static boolean isThere(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
