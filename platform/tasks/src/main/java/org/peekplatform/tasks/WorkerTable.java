package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Keeps the leases of workers, in the transaction of the connection. Stateless. */
final class WorkerTable {

  private static final String BEAT =
      """
      insert into peek_server.task_workers (id, name, lease_until, concurrency, stopping, tasks)
      values (?, ?, clock_timestamp() + ? * interval '1 millisecond', ?, ?, ?)
      on conflict (id) do update set
        lease_until = excluded.lease_until, stopping = excluded.stopping, tasks = excluded.tasks
      returning (xmax = 0)
      """;

  // When PostgreSQL itself was away nobody could show a sign of life: all get their time anew.
  private static final String BURY =
      """
      delete from peek_server.task_workers
      where lease_until < clock_timestamp()
        and pg_postmaster_start_time() < clock_timestamp() - ? * interval '1 millisecond'
        and id <> ?
      """;

  private static final String ORPHANS =
      """
      select id, token, plugin, task, worker, deaths from peek_server.tasks
      where state = 'running' and plugin = any(?)
        and not exists (select from peek_server.task_workers where task_workers.id = worker)
      for update skip locked
      """;

  private static final String STRANGERS =
      """
      select id, token from peek_server.tasks
      where worker = ? and state = 'running' and not token = any(?)
      for update skip locked
      """;

  private static final String CANCELLED =
      """
      select id from peek_server.tasks where worker = ? and state = 'running' and cancelled
      """;

  private static final String LEAVE = "delete from peek_server.task_workers where id = ?";

  /**
   * A call whose worker died.
   *
   * @param id the call
   * @param token of the lease that ended
   * @param name which task
   * @param worker who had it
   * @param deaths how many have died over it before
   */
  record Orphan(UUID id, long token, TaskName name, String worker, int deaths) {}

  private WorkerTable() {}

  /**
   * Says that a worker lives.
   *
   * @return true if it was not known, because it is new or was taken for dead
   */
  static boolean beat(Connection connection, WorkerSign sign, long leaseMillis)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
      statement.setString(1, sign.id());
      statement.setString(2, sign.name());
      statement.setLong(3, leaseMillis);
      statement.setInt(4, sign.concurrency());
      statement.setBoolean(5, sign.stopping());
      statement.setArray(6, connection.createArrayOf("text", sign.tasks().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Takes away the leases that ended, of others than the one who asks. */
  static int bury(Connection connection, String worker, long leaseMillis) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BURY)) {
      statement.setLong(1, leaseMillis);
      statement.setString(2, worker);
      return statement.executeUpdate();
    }
  }

  /** Returns the running calls of some plugins whose workers have no lease, and locks them. */
  static List<Orphan> orphans(Connection connection, Collection<String> plugins)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ORPHANS)) {
      statement.setArray(1, connection.createArrayOf("text", plugins.toArray()));
      List<Orphan> orphans = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          orphans.add(
              new Orphan(
                  row.getObject(1, UUID.class),
                  row.getLong(2),
                  new TaskName(row.getString(3), row.getString(4)),
                  row.getString(5),
                  row.getInt(6)));
        }
      }
      return orphans;
    }
  }

  /** Returns the calls of a worker that it does not know, because an answer was lost on the way. */
  static List<ReturnedCall> strangers(
      Connection connection, String worker, Collection<Long> knownTokens) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STRANGERS)) {
      statement.setString(1, worker);
      statement.setArray(2, connection.createArrayOf("int8", knownTokens.toArray()));
      List<ReturnedCall> strangers = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          strangers.add(
              new ReturnedCall(row.getObject(1, UUID.class), row.getLong(2), 0, null, false));
        }
      }
      return strangers;
    }
  }

  /** Returns the running calls of a worker that are to end. */
  static List<UUID> cancelled(Connection connection, String worker) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CANCELLED)) {
      statement.setString(1, worker);
      List<UUID> ids = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ids.add(row.getObject(1, UUID.class));
        }
      }
      return ids;
    }
  }

  /** Says that a worker has ended. */
  static void leave(Connection connection, String worker) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
      statement.setString(1, worker);
      statement.executeUpdate();
    }
  }
}
