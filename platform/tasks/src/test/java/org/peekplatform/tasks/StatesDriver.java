package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does the same to the tables, by the statements of the engine, and to the model. */
final class StatesDriver {

  private static final String PLUGIN = "peek_plugin_states";
  private static final List<String> WORKERS = List.of("one", "two", "three");
  private static final List<String> AWAITERS = List.of("server", "standby");
  private static final List<String> TASKS = List.of("plain", "urgent");
  private static final TaskOutcome.Failure FAILURE = new TaskOutcome.Failure("Type", "text", "at");
  private static final TaskExecutorLimits LIMITS =
      new TaskExecutorLimits(
          1, Duration.ofSeconds(1), Duration.ofMillis(50), StatesModel.MOST_DEATHS, Duration.ZERO);

  private final Connection connection;
  private final StatesModel model;
  private final Random random;
  private final Map<UUID, Long> tokens = new HashMap<>();

  StatesDriver(Connection connection, StatesModel model, Random random) throws SQLException {
    this.connection = connection;
    this.model = model;
    this.random = random;
    for (String worker : WORKERS) {
      beat(worker);
    }
  }

  /** Does something by chance; returns what it was. */
  String step() throws SQLException {
    return switch (random.nextInt(15)) {
      case 0, 1, 2 -> store();
      case 3, 4, 5 -> claim();
      case 6 -> succeed();
      case 7 -> fail();
      case 8 -> giveBack();
      case 9 -> endWithALostLease();
      case 10 -> cancel();
      case 11 -> crash();
      case 12 -> comesDue();
      case 13 -> administer();
      default -> take();
    };
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private StatesModel.@Nullable Call any(Predicate<StatesModel.Call> condition) {
    List<StatesModel.Call> found = model.all(condition);
    return found.isEmpty() ? null : any(found);
  }

  private static Predicate<StatesModel.Call> in(TaskState... states) {
    return call -> Arrays.asList(states).contains(call.state);
  }

  private String store() throws SQLException {
    NewCall call =
        new NewCall(
            new UUID(random.nextLong(), random.nextLong()),
            new TaskName(PLUGIN, any(TASKS)),
            "{}",
            random.nextInt(-1, 2),
            random.nextInt(4) == 0 ? 3_600_000 : 0,
            random.nextInt(2) == 0 ? "key" + random.nextInt(2) : null,
            random.nextBoolean() ? any(AWAITERS) : null,
            60_000);
    UUID expected = model.store(call);
    if (call.uniqueKey() == null) {
      CallTable.insert(connection, List.of(call));
    } else {
      requireEqual(expected, CallTable.insertOrMerge(connection, call));
    }
    return "store " + call;
  }

  private String claim() throws SQLException {
    String worker = any(WORKERS);
    int most = random.nextInt(1, 4);
    List<ClaimRoom> rooms = new ArrayList<>();
    for (String task : TASKS) {
      TaskName name = new TaskName(PLUGIN, task);
      rooms.add(new ClaimRoom(name, most, StatesModel.urgency(name), 0, 0));
    }
    Set<UUID> taken = new HashSet<>();
    for (ClaimedCall call : ClaimTable.claim(connection, worker, rooms, most, true).calls()) {
      taken.add(call.id());
      tokens.put(call.id(), call.token());
    }
    requireEqual(Set.copyOf(model.claim(worker, most)), taken);
    return worker + " claims " + taken;
  }

  private String succeed() throws SQLException {
    StatesModel.Call call = any(in(TaskState.RUNNING));
    if (call == null) {
      return "nothing to succeed";
    }
    end(call, new TaskOutcome.Success(StoredPayload.read("{}")));
    model.succeed(call);
    return call.id + " succeeds";
  }

  private String fail() throws SQLException {
    StatesModel.Call call = any(in(TaskState.RUNNING));
    if (call == null) {
      return "nothing to fail";
    }
    end(call, FAILURE);
    model.fail(call, false);
    return call.id + " fails";
  }

  private void end(StatesModel.Call call, TaskOutcome outcome) throws SQLException {
    EndedCall ended = new EndedCall(call.id, token(call.id), outcome, false);
    requireEqual(Set.of(call.id), EndTable.end(connection, List.of(ended)));
  }

  private long token(UUID id) {
    return tokens.getOrDefault(id, -1L);
  }

  private String giveBack() throws SQLException {
    StatesModel.Call call = any(in(TaskState.RUNNING));
    if (call == null) {
      return "nothing to give back";
    }
    boolean delayed = random.nextBoolean();
    boolean failed = random.nextBoolean();
    EndTable.giveBack(
        connection,
        List.of(
            new ReturnedCall(
                call.id, token(call.id), delayed ? 3_600_000 : 0, failed ? FAILURE : null, false)));
    model.giveBack(call, delayed, failed, false);
    return call.id + " is given back";
  }

  /** Whoever has no lease changes nothing. */
  private String endWithALostLease() throws SQLException {
    StatesModel.Call call = any(each -> tokens.containsKey(each.id));
    if (call == null) {
      return "no lease was lost";
    }
    long lost = call.state == TaskState.RUNNING ? token(call.id) - 1 : token(call.id);
    EndedCall ended = new EndedCall(call.id, lost, FAILURE, false);
    requireEqual(Set.of(), EndTable.end(connection, List.of(ended)));
    EndTable.giveBack(connection, List.of(new ReturnedCall(call.id, lost, 0, null, true)));
    return call.id + " is ended by one without a lease";
  }

  private String cancel() throws SQLException {
    StatesModel.Call call = any(each -> true);
    if (call == null) {
      return "nothing to cancel";
    }
    boolean expected = call.state != TaskState.DEAD;
    requireEqual(expected, CancelTable.cancel(connection, call.id));
    model.cancel(call);
    return call.id + " is cancelled";
  }

  /** A worker stops showing signs of life; another one notices; the first comes back later. */
  private String crash() throws SQLException {
    String dead = any(WORKERS);
    String witness = any(WORKERS.stream().filter(worker -> !worker.equals(dead)).toList());
    update(
        "update peek_server.task_workers set lease_until = now() - interval '1 hour' where id = '"
            + dead
            + "'");
    new WorkerPulse(witness, witness, LIMITS).bury(connection, List.of(PLUGIN));
    model.buried(dead);
    requireEqual(true, beat(dead));
    requireEqual(false, beat(witness));
    return dead + " dies, seen by " + witness;
  }

  private boolean beat(String worker) throws SQLException {
    return WorkerTable.beat(
        connection, new WorkerSign(worker, worker, 1, false, List.of()), 3_600_000);
  }

  private String comesDue() throws SQLException {
    StatesModel.Call call = any(in(TaskState.DELAYED));
    if (call == null) {
      return "nothing is delayed";
    }
    update("update peek_server.tasks set due_at = now() where id = '" + call.id + "'");
    DelayTable.promote(connection);
    call.state = TaskState.WAITING;
    return call.id + " comes due";
  }

  private String administer() throws SQLException {
    StatesModel.Call call = any(in(TaskState.DEAD));
    if (call == null) {
      return "no dead letter";
    }
    if (random.nextBoolean()) {
      DeadLetterTable.retry(connection, call.id);
      model.retry(call);
    } else {
      DeadLetterTable.skip(connection, call.id);
      model.remove(call);
    }
    return call.id + " is retried or skipped";
  }

  private String take() throws SQLException {
    String awaiter = any(AWAITERS);
    OutcomeTable.take(connection, awaiter, 1_000);
    model.take(awaiter);
    return awaiter + " takes its outcomes";
  }

  /** Returns the calls as the tables have them, in the words of the model. */
  Map<UUID, String> stored() throws SQLException {
    Map<UUID, String> rows = new TreeMap<>();
    String sql =
        """
        select id, state, task, priority, attempts, failures, deaths, cancelled, worker,
               array(select unnest(awaiters) order by 1)::text
        from peek_server.tasks where plugin = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, PLUGIN);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.put(row.getObject(1, UUID.class), describe(row));
        }
      }
    }
    return rows;
  }

  private static String describe(ResultSet row) throws SQLException {
    return "%s %s priority %d, attempts %d, failures %d, deaths %d, cancelled %s, worker %s, for %s"
        .formatted(
            row.getString(2).toUpperCase(Locale.ROOT),
            row.getString(3),
            row.getInt(4),
            row.getInt(5),
            row.getInt(6),
            row.getInt(7),
            row.getBoolean(8),
            row.getString(9),
            row.getString(10).replace("{", "[").replace("}", "]").replace(",", ", "));
  }

  /** Returns the outcomes that wait for somebody, in the words of the model. */
  List<String> outcomes() throws SQLException {
    List<String> outcomes = new ArrayList<>();
    String sql =
        "select execution_id, kind, awaiter from peek_server.task_outcomes where awaiter = any(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", AWAITERS.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          outcomes.add(row.getString(1) + " " + row.getString(2) + " for " + row.getString(3));
        }
      }
    }
    return outcomes.stream().sorted().toList();
  }

  private void update(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static void requireEqual(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("Expected %s but got %s.".formatted(expected, actual));
    }
  }
}
