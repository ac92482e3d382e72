package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Retries and removes dead letters, in the transaction of the connection. Stateless. */
final class DeadLetterTable {

  private static final String RETRY =
      """
      with retried as (
        update peek_server.tasks
        set state = 'waiting', due_at = clock_timestamp(), enqueued_at = clock_timestamp(),
            attempts = 0, failures = 0, deaths = 0, cancelled = false, begun_at = null,
            ended_at = null, progress_done = null, progress_total = null, progress_text = null
        where state = 'dead' and %s
        returning plugin, task)
      select plugin, task, pg_notify('peek_task_call', plugin || ' ' || task)::text
      from (select distinct plugin, task from retried) kinds
      """;

  private static final String SKIP = "delete from peek_server.tasks where state = 'dead' and %s";
  private static final String ONE = "id = ?";
  private static final String ALL = "plugin = ? and task = ?";

  private static final String EXPIRE =
      """
      delete from peek_server.tasks where id in (
        select id from peek_server.tasks
        where state = 'dead' and ended_at < clock_timestamp() - ? * interval '1 millisecond'
        limit ?)
      """;

  private static final String LIMIT =
      """
      delete from peek_server.tasks where id in (
        select id from (
          select id, row_number() over (partition by plugin order by ended_at desc) as age
          from peek_server.tasks where state = 'dead') letters
        where age > ? limit ?)
      """;

  private DeadLetterTable() {}

  /** Lets one run again; returns false if it is gone. */
  static boolean retry(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RETRY.formatted(ONE))) {
      statement.setObject(1, id);
      try (ResultSet kinds = statement.executeQuery()) {
        return kinds.next();
      }
    }
  }

  static void retryAll(Connection connection, TaskName name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RETRY.formatted(ALL))) {
      statement.setString(1, name.plugin());
      statement.setString(2, name.task());
      statement.executeQuery().close();
    }
  }

  /** Removes one; returns false if it is gone. */
  static boolean skip(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SKIP.formatted(ONE))) {
      statement.setObject(1, id);
      return statement.executeUpdate() > 0;
    }
  }

  static void skipAll(Connection connection, TaskName name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SKIP.formatted(ALL))) {
      statement.setString(1, name.plugin());
      statement.setString(2, name.task());
      statement.executeUpdate();
    }
  }

  /** Removes some that are too old; returns how many. */
  static int expire(Connection connection, long keepMillis, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
      statement.setLong(1, keepMillis);
      statement.setInt(2, most);
      return statement.executeUpdate();
    }
  }

  /** Removes some of the oldest where a plugin has too many; returns how many. */
  static int limit(Connection connection, int mostOfPlugin, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIMIT)) {
      statement.setInt(1, mostOfPlugin);
      statement.setInt(2, most);
      return statement.executeUpdate();
    }
  }
}
