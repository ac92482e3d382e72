package org.peekplatform.tasks;

import static org.peekplatform.tasks.CallTable.array;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Ends the leases of running calls, in the transaction of the connection. Stateless. */
final class EndTable {

  // Only calls that run have a token. To ask for the state as well would lead the database to the
  // index of all that run, for each of these.
  private static final String END =
      """
      with said as (
        select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                             ?::text[], ?::boolean[])
          as ended(id, token, kind, payload, type, message, trace, died)),
      ended as (
        select tasks.id, awaiters, keep_millis, said.kind, payload, type, message, trace,
               said.kind = 'failed' and (died or cardinality(awaiters) = 0) as dead
        from peek_server.tasks join said using (id, token)
        for update of tasks),
      dead as (
        update peek_server.tasks
        set state = 'dead', worker = null, token = null, ended_at = clock_timestamp(),
            awaiters = '{}', failures = failures + 1, error_type = type,
            error_message = message, error_trace = trace
        from ended where tasks.id = ended.id and ended.dead),
      gone as (
        delete from peek_server.tasks using ended where tasks.id = ended.id and not ended.dead),
      told as (
        insert into peek_server.task_outcomes
          (execution_id, awaiter, kind, payload, error_type, error_message, expires_at)
        select id, awaiter, kind, payload, type, message,
               clock_timestamp() + keep_millis * interval '1 millisecond'
        from ended cross join unnest(awaiters) as awaiter
        returning awaiter),
      heard as (
        select count(pg_notify('peek_task_outcome', awaiter)::text) as many
        from (select distinct awaiter from told) awaiters)
      select id from ended cross join heard
      """;

  private static final String GIVE_BACK =
      """
      with said as (
        select * from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::boolean[], ?::boolean[],
                             ?::text[], ?::text[])
          as returned(id, token, delay, failed, died, type, message)),
      returned as (
        update peek_server.tasks
        set state = case when delay > 0 then 'delayed' else 'waiting' end,
            due_at = clock_timestamp() + delay * interval '1 millisecond',
            worker = null, token = null, begun_at = null,
            failures = failures + failed::int, deaths = deaths + died::int,
            progress_done = null, progress_total = null, progress_text = null,
            error_type = type, error_message = message
        from said
        where tasks.id = said.id and tasks.token = said.token and not cancelled
        returning tasks.id, plugin, task, state),
      heard as (
        select count(case state
                 when 'waiting' then pg_notify('peek_task_call', plugin || ' ' || task)::text
                 else pg_notify('peek_task_delay', '')::text
               end) as many
        from (select distinct plugin, task, state from returned) kinds)
      select id from returned cross join heard
      """;

  private EndTable() {}

  /**
   * Replaces calls by their outcomes, and tells those who wait for them.
   *
   * @return the ids of those that the callers of this method had the lease of
   */
  static Set<UUID> end(Connection connection, List<EndedCall> calls) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setArray(1, array(connection, "uuid", calls, EndedCall::id));
      statement.setArray(2, array(connection, "int8", calls, EndedCall::token));
      statement.setArray(3, array(connection, "text", calls, EndedCall::kind));
      statement.setArray(4, array(connection, "text", calls, EndedCall::payload));
      statement.setArray(5, array(connection, "text", calls, EndedCall::errorType));
      statement.setArray(6, array(connection, "text", calls, EndedCall::errorMessage));
      statement.setArray(7, array(connection, "text", calls, EndedCall::errorTrace));
      statement.setArray(8, array(connection, "bool", calls, EndedCall::died));
      return ids(statement);
    }
  }

  /**
   * Lets calls run again; those that were to be cancelled end so.
   *
   * @return the ids of those that will run again
   */
  static Set<UUID> giveBack(Connection connection, List<ReturnedCall> calls) throws SQLException {
    Set<UUID> returned;
    try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
      statement.setArray(1, array(connection, "uuid", calls, ReturnedCall::id));
      statement.setArray(2, array(connection, "int8", calls, ReturnedCall::token));
      statement.setArray(3, array(connection, "int8", calls, ReturnedCall::delayMillis));
      statement.setArray(4, array(connection, "bool", calls, call -> call.failure() != null));
      statement.setArray(5, array(connection, "bool", calls, ReturnedCall::died));
      statement.setArray(
          6,
          array(
              connection,
              "text",
              calls,
              call -> call.failure() == null ? null : call.failure().type()));
      statement.setArray(
          7,
          array(
              connection,
              "text",
              calls,
              call -> call.failure() == null ? null : call.failure().message()));
      returned = ids(statement);
    }
    if (returned.size() < calls.size()) {
      List<EndedCall> others = new ArrayList<>();
      for (ReturnedCall call : calls) {
        if (!returned.contains(call.id())) {
          others.add(new EndedCall(call.id(), call.token(), new TaskOutcome.Cancelled(), false));
        }
      }
      end(connection, others);
    }
    return returned;
  }

  private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getObject(1, UUID.class));
      }
    }
    return ids;
  }
}
