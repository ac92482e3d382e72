package org.peekplatform.tasks;

import static org.peekplatform.tasks.CallTable.array;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Gives waiting calls to workers, in the transaction of the connection. Stateless. */
final class ClaimTable {

  // Of each task the next few are looked at, by the index. Plugins take turns: first the first call
  // of each, then the second; one that has calls running is that many turns behind. Among equals
  // the one comes first that was served the longest time ago.
  // The rows are found again by where they are: by the id the database might go through all that
  // wait, for each of these. One that was changed since is not taken now.
  private static final String CLAIM =
      """
      with rooms as (
        select * from unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::int[], ?::bigint[])
          as room(plugin, task, room, priority, running, served)),
      next as (
        select found.place, rooms.plugin, rooms.running, rooms.served, found.position,
               rooms.priority + found.priority as urgency
        from rooms cross join lateral (
          select ctid as place, priority, position from peek_server.tasks
          where state = 'waiting' and tasks.plugin = rooms.plugin and tasks.task = rooms.task
          order by priority desc, position
          limit rooms.room) found),
      turns as (
        select place, served, urgency, position,
               running + row_number() over (
                 partition by plugin order by urgency desc, position) as turn
        from next),
      first as (
        select place from turns order by turn, served, urgency desc, position limit ?),
      taken as (
        select ctid as place from peek_server.tasks
        where ctid = any(array(select place from first)) and state = 'waiting'
        for update skip locked),
      claimed as (
        update peek_server.tasks
        set state = 'running', worker = ?, token = nextval('peek_server.task_token'),
            attempts = attempts + 1, begun_at = clock_timestamp(), unique_key = null
        where ctid = any(array(select place from taken))
        returning id, token, plugin, task, arguments, attempts, failures)
      select claimed.*, (select count(*) from first),
             case when ? then set_config('synchronous_commit', 'off', true) end
      from (select) one left join claimed on true
      """;

  private static final String UNKNOWN =
      """
      select distinct plugin, task from peek_server.tasks
      where state = 'waiting' and plugin = any(?)
        and enqueued_at <= now() - ? * interval '1 millisecond'
        and not exists (
          select from peek_server.task_workers where tasks @> array[plugin || ' ' || task])
      limit 20
      """;

  private ClaimTable() {}

  /**
   * Takes calls for a worker.
   *
   * @param rooms which tasks it can run, and how many of each
   * @param most how many it takes at the most
   * @param durably false if the commit of the transaction need not wait for the disk
   */
  static Claim claim(
      Connection connection, String worker, List<ClaimRoom> rooms, int most, boolean durably)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setArray(1, array(connection, "text", rooms, room -> room.name().plugin()));
      statement.setArray(2, array(connection, "text", rooms, room -> room.name().task()));
      statement.setArray(3, array(connection, "int4", rooms, ClaimRoom::room));
      statement.setArray(4, array(connection, "int4", rooms, ClaimRoom::priority));
      statement.setArray(5, array(connection, "int4", rooms, ClaimRoom::runningOfPlugin));
      statement.setArray(6, array(connection, "int8", rooms, ClaimRoom::served));
      statement.setInt(7, most);
      statement.setString(8, worker);
      statement.setBoolean(9, !durably);
      List<ClaimedCall> calls = new ArrayList<>();
      int seen = 0;
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          seen = row.getInt(8);
          UUID id = row.getObject(1, UUID.class);
          if (id != null) {
            calls.add(
                new ClaimedCall(
                    id,
                    row.getLong(2),
                    new TaskName(row.getString(3), row.getString(4)),
                    row.getString(5),
                    row.getInt(6),
                    row.getInt(7)));
          }
        }
      }
      return new Claim(calls, seen);
    }
  }

  /** Returns tasks of some plugins that wait for long although no living worker has them. */
  static List<TaskName> unknown(Connection connection, Collection<String> plugins, long graceMillis)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
      statement.setArray(1, connection.createArrayOf("text", plugins.toArray()));
      statement.setLong(2, graceMillis);
      List<TaskName> names = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(new TaskName(row.getString(1), row.getString(2)));
        }
      }
      return names;
    }
  }
}
