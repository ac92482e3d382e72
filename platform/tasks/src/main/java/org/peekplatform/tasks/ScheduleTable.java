package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps when tasks are due, in the transaction of the connection. Stateless. */
final class ScheduleTable {

  // What was due while nobody was there stays due, unless the times have changed.
  private static final String DECLARE =
      """
      insert into peek_server.task_schedules (plugin, task, cron, zone, next_run)
      values (?, ?, ?, ?, ?)
      on conflict (plugin, task) do update
        set cron = excluded.cron, zone = excluded.zone, next_run = excluded.next_run
        where (task_schedules.cron, task_schedules.zone) is distinct from
              (excluded.cron, excluded.zone)
      """;

  private static final String FORGET =
      "delete from peek_server.task_schedules where plugin = ? and not task = any(?)";

  private static final String DUE =
      """
      select plugin, task, cron, zone, clock_timestamp() from peek_server.task_schedules
      where next_run <= clock_timestamp() and plugin || ' ' || task = any(?)
      for update skip locked
      """;

  private static final String MOVE =
      """
      update peek_server.task_schedules set last_run = ?, next_run = ?
      where plugin = ? and task = ?
      """;

  private static final String NEXT =
      """
      select ceil(extract(epoch from min(next_run) - clock_timestamp()) * 1000)::bigint
      from peek_server.task_schedules where plugin || ' ' || task = any(?)
      """;

  /**
   * A schedule whose time has come.
   *
   * @param name which task
   * @param times when it is due
   * @param now the time of the database
   */
  record Due(TaskName name, CronTimes times, Instant now) {}

  private ScheduleTable() {}

  /** Replaces the schedules of a plugin. */
  static void declare(Connection connection, String plugin, List<TaskMethod> tasks)
      throws SQLException {
    List<String> scheduled = new ArrayList<>();
    Instant now = now(connection);
    for (TaskMethod task : tasks) {
      CronTimes times = task.schedule();
      if (times != null) {
        scheduled.add(task.name());
        insert(connection, new TaskName(plugin, task.name()), times, now);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, plugin);
      statement.setArray(2, connection.createArrayOf("text", scheduled.toArray()));
      statement.executeUpdate();
    }
  }

  private static void insert(Connection connection, TaskName name, CronTimes times, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DECLARE)) {
      statement.setString(1, name.plugin());
      statement.setString(2, name.task());
      statement.setString(3, times.cron());
      statement.setString(4, times.zone());
      statement.setTimestamp(5, Timestamp.from(times.next(now)));
      statement.executeUpdate();
    }
  }

  private static Instant now(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select clock_timestamp()");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }

  /** Returns what is due of some tasks, and locks it against other workers. */
  static List<Due> due(Connection connection, Collection<String> taskKeys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setArray(1, connection.createArrayOf("text", taskKeys.toArray()));
      List<Due> due = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          due.add(
              new Due(
                  new TaskName(row.getString(1), row.getString(2)),
                  CronTimes.parse(row.getString(3), row.getString(4)),
                  row.getTimestamp(5).toInstant()));
        }
      }
      return due;
    }
  }

  /** Says that a task was called, and when it is due next. */
  static void move(Connection connection, Due due) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setTimestamp(1, Timestamp.from(due.now()));
      statement.setTimestamp(2, Timestamp.from(due.times().next(due.now())));
      statement.setString(3, due.name().plugin());
      statement.setString(4, due.name().task());
      statement.executeUpdate();
    }
  }

  /** Returns in how many milliseconds one of some tasks is due; -1 if none ever is. */
  static long millisToNext(Connection connection, Collection<String> taskKeys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setArray(1, connection.createArrayOf("text", taskKeys.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long millis = row.getLong(1);
        return row.wasNull() ? -1 : Math.max(0, millis);
      }
    }
  }
}
