package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Lets delayed calls wait when their time comes, in the connection's transaction. Stateless. */
final class DelayTable {

  private static final int MOST_AT_ONCE = 1_000;

  private static final String PROMOTE =
      """
      with due as (
        select id from peek_server.tasks
        where state = 'delayed' and due_at <= clock_timestamp()
        order by due_at limit ? for update skip locked),
      promoted as (
        update peek_server.tasks set state = 'waiting' where id in (select id from due)
        returning plugin, task)
      select plugin, task, pg_notify('peek_task_call', plugin || ' ' || task)::text
      from (select distinct plugin, task from promoted) kinds
      """;

  private static final String NEXT =
      """
      select ceil(extract(epoch from min(due_at) - clock_timestamp()) * 1000)::bigint
      from peek_server.tasks where state = 'delayed'
      """;

  private DelayTable() {}

  /** Promotes what is due, and wakes workers. */
  static void promote(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROMOTE)) {
      statement.setInt(1, MOST_AT_ONCE);
      statement.executeQuery().close();
    }
  }

  /** Returns in how many milliseconds the next call is due; -1 if none is delayed. */
  static long millisToNext(Connection connection) throws SQLException {
    return millis(connection, NEXT);
  }

  static long millis(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      long millis = row.getLong(1);
      return row.wasNull() ? -1 : Math.max(0, millis);
    }
  }
}
