package org.peekplatform.tasks;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores calls, in the transaction of the connection. Stateless. */
final class CallTable {

  private static final String NEW_CALLS =
      """
      with stored as (
        insert into peek_server.tasks
          (id, plugin, task, arguments, state, priority, unique_key, awaiters, keep_millis, due_at)
        select id, plugin, task, arguments,
               case when delay > 0 then 'delayed' else 'waiting' end,
               priority, unique_key,
               case when awaiter is null then '{}'::text[] else array[awaiter] end,
               keep, clock_timestamp() + delay * interval '1 millisecond'
        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[],
                    ?::text[], ?::bigint[])
          as new(id, plugin, task, arguments, priority, delay, unique_key, awaiter, keep)
      """;

  private static final String MERGE =
      """
        on conflict (plugin, task, unique_key)
          where unique_key is not null and state in ('delayed', 'waiting')
        do update set
          priority = greatest(tasks.priority, excluded.priority),
          due_at = least(tasks.due_at, excluded.due_at),
          state = greatest(tasks.state, excluded.state),
          keep_millis = greatest(tasks.keep_millis, excluded.keep_millis),
          awaiters = array(
            select distinct unnest(tasks.awaiters || excluded.awaiters))
      """;

  private static final String TELL =
      """
        returning id, plugin, task, state)
      select stored.id, told.*
      from stored join (
        select plugin, task, state,
               case state
                 when 'waiting' then pg_notify('peek_task_call', plugin || ' ' || task)::text
                 else pg_notify('peek_task_delay', '')::text
               end
        from (select distinct plugin, task, state from stored) kinds) told
        using (plugin, task, state)
      """;

  private static final String INSERT = NEW_CALLS + TELL;
  private static final String INSERT_OR_MERGE = NEW_CALLS + MERGE + TELL;

  private static final String COUNT =
      """
      select count(*) from (
        select from peek_server.tasks
        where plugin = ? and state in ('delayed', 'waiting', 'running') limit ?) queued
      """;

  /** One property of a thing, as JDBC takes it. */
  @FunctionalInterface
  interface Property<T> {
    @Nullable Object of(T thing);
  }

  private CallTable() {}

  /** Stores calls without a unique key, and wakes workers when the transaction commits. */
  static void insert(Connection connection, List<NewCall> calls) throws SQLException {
    Set<UUID> stored = store(connection, INSERT, calls);
    if (stored.size() != calls.size()) {
      throw new SQLException(
          "Of %d calls only %d were stored.".formatted(calls.size(), stored.size()));
    }
  }

  /**
   * Stores a call with a unique key, or merges it with one that waits; returns the id of either.
   */
  static UUID insertOrMerge(Connection connection, NewCall call) throws SQLException {
    return store(connection, INSERT_OR_MERGE, List.of(call)).iterator().next();
  }

  private static Set<UUID> store(Connection connection, String sql, List<NewCall> calls)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, "uuid", calls, NewCall::id));
      statement.setArray(2, array(connection, "text", calls, call -> call.name().plugin()));
      statement.setArray(3, array(connection, "text", calls, call -> call.name().task()));
      statement.setArray(4, array(connection, "text", calls, NewCall::arguments));
      statement.setArray(5, array(connection, "int4", calls, NewCall::priority));
      statement.setArray(6, array(connection, "int8", calls, NewCall::delayMillis));
      statement.setArray(7, array(connection, "text", calls, NewCall::uniqueKey));
      statement.setArray(8, array(connection, "text", calls, NewCall::awaiter));
      statement.setArray(9, array(connection, "int8", calls, NewCall::keepMillis));
      Set<UUID> ids = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ids.add(row.getObject(1, UUID.class));
        }
      }
      return ids;
    }
  }

  /** Makes an array of one property of many things, for {@code unnest}. */
  static <T> Array array(Connection connection, String type, List<T> things, Property<T> property)
      throws SQLException {
    return connection.createArrayOf(type, things.stream().map(property::of).toArray());
  }

  /** Counts the calls of a plugin that are not finished, up to a limit. */
  static int count(Connection connection, String plugin, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, plugin);
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
