package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.storage.ConnectionPool;

/** Reads what the admin site shows of tasks. Stateless but for the pool. */
final class TaskView {

  private static final int MOST_ROWS = 200;
  private static final int MOST_ARGUMENTS = 2_000;

  private static final String QUEUES =
      """
      select plugin,
             count(*) filter (where state in ('waiting', 'delayed')),
             count(*) filter (where state = 'running'),
             min(enqueued_at) filter (where state = 'waiting')
      from peek_server.tasks where state <> 'dead' group by plugin order by plugin
      """;

  private static final String TYPES =
      """
      with counted as (
        select plugin, task,
               count(*) filter (where state = 'waiting') as waiting,
               count(*) filter (where state = 'delayed') as delayed,
               count(*) filter (where state = 'running') as running,
               count(*) filter (where state = 'dead') as dead,
               min(enqueued_at) filter (where state = 'waiting') as oldest
        from peek_server.tasks group by plugin, task),
      rates as (
        select plugin, task, sum(succeeded) as succeeded, sum(failed) as failed
        from peek_server.task_counts where counted_at > now() - interval '1 minute'
        group by plugin, task),
      served as (
        select split_part(key, ' ', 1) as plugin, substr(key, strpos(key, ' ') + 1) as task,
               count(*) as workers
        from peek_server.task_workers, unnest(tasks) as key group by key)
      select plugin, task, coalesce(waiting, 0), coalesce(delayed, 0), coalesce(running, 0),
             coalesce(dead, 0), coalesce(succeeded, 0), coalesce(failed, 0), oldest,
             coalesce(workers, 0)
      from counted full join rates using (plugin, task) full join served using (plugin, task)
      order by plugin, task limit ?
      """;

  private static final String RUNNING =
      """
      select tasks.id::text, plugin, task, coalesce(name, worker), begun_at, attempts,
             progress_done, progress_total, progress_text, cancelled
      from peek_server.tasks left join peek_server.task_workers on task_workers.id = worker
      where state = 'running' order by begun_at limit ?
      """;

  // Of each task, so that a crowd of one does not hide the few of another.
  private static final String DEAD_LETTERS =
      """
      select letters.id::text, letters.plugin, letters.task, arguments, enqueued_at, ended_at,
             attempts, deaths, coalesce(error_type, ''), coalesce(error_message, ''),
             left(coalesce(error_trace, ''), 20000)
      from (select distinct plugin, task from peek_server.tasks where state = 'dead') kinds
      cross join lateral (
        select * from peek_server.tasks
        where state = 'dead' and tasks.plugin = kinds.plugin and tasks.task = kinds.task
        order by ended_at desc limit 20) letters
      order by ended_at desc limit ?
      """;

  private static final String SCHEDULES =
      """
      select plugin, task, cron, zone, next_run, last_run
      from peek_server.task_schedules order by plugin, task limit ?
      """;

  private static final String WORKERS =
      """
      select id, name, started_at, concurrency,
             (select count(*) from peek_server.tasks where worker = task_workers.id
               and state = 'running'),
             stopping, cardinality(tasks)
      from peek_server.task_workers order by name, started_at limit ?
      """;

  private final ConnectionPool pool;

  TaskView(ConnectionPool pool) {
    this.pool = pool;
  }

  /** Makes a tuple of a row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  List<TaskQueueTuple> queues() throws SQLException {
    return read(
        QUEUES,
        row -> new TaskQueueTuple(row.getString(1), row.getInt(2), row.getInt(3), instant(row, 4)));
  }

  List<TaskTypeTuple> types() throws SQLException {
    return read(
        TYPES,
        row ->
            new TaskTypeTuple(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                instant(row, 9),
                row.getInt(10)));
  }

  List<RunningTaskTuple> running() throws SQLException {
    return read(
        RUNNING,
        row ->
            new RunningTaskTuple(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                time(row, 5),
                row.getInt(6),
                row.getObject(7, Long.class),
                row.getObject(8, Long.class),
                row.getString(9),
                row.getBoolean(10)));
  }

  /** Returns the newest twenty of each task, the newest first. */
  List<DeadLetterTuple> deadLetters() throws SQLException {
    return read(
        DEAD_LETTERS,
        row ->
            new DeadLetterTuple(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                StoredPayload.forPeople(row.getString(4), MOST_ARGUMENTS),
                time(row, 5),
                time(row, 6),
                row.getInt(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                row.getString(11)));
  }

  List<TaskScheduleTuple> schedules() throws SQLException {
    return read(
        SCHEDULES,
        row ->
            new TaskScheduleTuple(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                time(row, 5),
                instant(row, 6)));
  }

  List<TaskWorkerTuple> workers() throws SQLException {
    return read(
        WORKERS,
        row ->
            new TaskWorkerTuple(
                row.getString(1),
                row.getString(2),
                time(row, 3),
                row.getInt(4),
                row.getInt(5),
                row.getBoolean(6),
                row.getInt(7)));
  }

  private <T> List<T> read(String sql, Row<T> reader) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      if (sql.contains("limit ?")) {
        select.setInt(1, MOST_ROWS);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
      return rows;
    }
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
