package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;

/**
 * The statements on the tables of this module.
 *
 * <p>Each is one round trip, atomic by itself, and takes part in the transaction of its connection
 * if there is one. Stateless.
 */
final class TaskTables {

  static final String EXECUTIONS = "peek_server.scheduled_tasks";

  /** Tells workers that there is a call; the payload is the plugin. */
  static final String CALLS = "peek_task_call";

  /** Tells servers that there is a result; the payload is the id of the execution. */
  static final String RESULTS = "peek_task_result";

  // Workers compare the time with their own clock, which may be behind the one of the database.
  private static final String INSERT =
      """
      with called as (
        insert into peek_server.scheduled_tasks
          (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version)
        select ?, ?, ?, clock_timestamp() - interval '1 minute', false, 0, 1
        where (select count(*) from
          (select 1 from peek_server.scheduled_tasks where task_name = ? limit ?) queued) < ?
        returning task_name, task_instance),
      awaited as (
        insert into peek_server.task_results (execution_id, expires_at)
        select task_instance, now() + ? * interval '1 millisecond' from called
        where ?::bigint is not null)
      select pg_notify('peek_task_call', task_name) from called
      """;

  private static final String FINISH =
      """
      with gone as (
        delete from peek_server.scheduled_tasks
        where task_name = ? and task_instance = ? and version = ?
        returning task_instance),
      answered as (
        update peek_server.task_results
        set payload = ?, error_type = ?, error_message = ?, finished_at = now()
        where execution_id in (select task_instance from gone)
        returning execution_id)
      select (select count(*) from gone),
        (select max(pg_notify('peek_task_result', execution_id)::text) from answered)
      """;

  private static final String TAKE =
      """
      delete from peek_server.task_results
      where execution_id = any(?) and finished_at is not null
      returning execution_id, payload, error_type, error_message
      """;

  private static final String DELETE_EXPIRED =
      """
      delete from peek_server.task_results where execution_id in (
        select execution_id from peek_server.task_results where expires_at < now() limit ?)
      """;

  private TaskTables() {}

  /**
   * Adds a call.
   *
   * @param keepResult how long to keep room for the answer; null if nobody waits for it
   * @return false if the plugin has as many calls as it may
   */
  static boolean insert(
      Connection connection,
      String pluginName,
      String executionId,
      TaskCall call,
      int mostQueued,
      @Nullable Duration keepResult)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, pluginName);
      statement.setString(2, executionId);
      statement.setBytes(3, call.bytes());
      statement.setString(4, pluginName);
      statement.setInt(5, mostQueued);
      statement.setInt(6, mostQueued);
      statement.setObject(
          7, keepResult == null ? null : keepResult.toMillis(), java.sql.Types.BIGINT);
      statement.setObject(
          8, keepResult == null ? null : keepResult.toMillis(), java.sql.Types.BIGINT);
      try (ResultSet inserted = statement.executeQuery()) {
        return inserted.next();
      }
    }
  }

  /**
   * Replaces an execution by its outcome.
   *
   * @param version what the worker got when it picked the execution
   * @return false if the execution was given to another worker in the meantime
   */
  static boolean finish(
      Connection connection,
      String pluginName,
      String executionId,
      long version,
      TaskOutcome outcome)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
      statement.setString(1, pluginName);
      statement.setString(2, executionId);
      statement.setLong(3, version);
      switch (outcome) {
        case TaskOutcome.Success(EncodedPayload result) -> {
          statement.setString(4, result.text());
          statement.setString(5, null);
          statement.setString(6, null);
        }
        case TaskOutcome.Failure(String type, String message) -> {
          statement.setString(4, null);
          statement.setString(5, type);
          statement.setString(6, message);
        }
      }
      try (ResultSet finished = statement.executeQuery()) {
        return finished.next() && finished.getLong(1) == 1;
      }
    }
  }

  /** Takes away what has been finished of some executions, by their ids. */
  static Map<String, TaskOutcome> take(Connection connection, Collection<String> executionIds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setArray(1, connection.createArrayOf("text", executionIds.toArray()));
      Map<String, TaskOutcome> taken = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String payload = row.getString(2);
          taken.put(
              row.getString(1),
              payload == null
                  ? new TaskOutcome.Failure(row.getString(3), row.getString(4))
                  : new TaskOutcome.Success(EncodedPayload.ofText(payload)));
        }
      }
      return taken;
    }
  }

  /** Deletes answers that nobody took, as many as {@code most}; returns how many there were. */
  static int deleteExpired(Connection connection, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_EXPIRED)) {
      statement.setInt(1, most);
      return statement.executeUpdate();
    }
  }

  /** Wakes the workers. */
  static void announceCall(Connection connection, String pluginName) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
      statement.setString(1, CALLS);
      statement.setString(2, pluginName);
      statement.execute();
    }
  }
}
