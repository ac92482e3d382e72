package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the states of calls should do, without a database. */
final class StatesModel {

  static final int MOST_DEATHS = 2;

  /** A call. */
  static final class Call {
    final UUID id;
    final TaskName name;
    int priority;
    @Nullable String key;
    TaskState state;
    final TreeSet<String> awaiters = new TreeSet<>();
    int attempts;
    int failures;
    int deaths;
    boolean cancelled;
    @Nullable String worker;

    Call(NewCall stored) {
      this.id = stored.id();
      this.name = stored.name();
      this.priority = stored.priority();
      this.key = stored.uniqueKey();
      this.state = stored.delayMillis() > 0 ? TaskState.DELAYED : TaskState.WAITING;
      if (stored.awaiter() != null) {
        awaiters.add(stored.awaiter());
      }
    }

    String describe() {
      return "%s %s priority %d, attempts %d, failures %d, deaths %d, cancelled %s, worker %s, for %s"
          .formatted(
              state,
              name.task(),
              priority,
              attempts,
              failures,
              deaths,
              cancelled,
              worker,
              awaiters);
    }
  }

  private final Map<UUID, Call> calls = new LinkedHashMap<>();
  private final List<String> outcomes = new ArrayList<>();

  Map<UUID, String> rows() {
    Map<UUID, String> rows = new TreeMap<>();
    calls.values().forEach(call -> rows.put(call.id, call.describe()));
    return rows;
  }

  List<String> outcomes() {
    return outcomes.stream().sorted().toList();
  }

  List<Call> all(Predicate<Call> condition) {
    return calls.values().stream().filter(condition).toList();
  }

  Call get(UUID id) {
    Call call = calls.get(id);
    if (call == null) {
      throw new AssertionError("The model has no call " + id);
    }
    return call;
  }

  UUID store(NewCall stored) {
    Call equal =
        stored.uniqueKey() == null
            ? null
            : calls.values().stream()
                .filter(call -> stored.uniqueKey().equals(call.key))
                .filter(call -> stored.name().equals(call.name))
                .findAny()
                .orElse(null);
    Call added = new Call(stored);
    if (equal == null) {
      calls.put(added.id, added);
      return added.id;
    }
    equal.priority = Math.max(equal.priority, added.priority);
    equal.awaiters.addAll(added.awaiters);
    if (added.state == TaskState.WAITING) {
      equal.state = TaskState.WAITING;
    }
    return equal.id;
  }

  /** Takes the most urgent ones; equally urgent ones in the order in which they were stored. */
  List<UUID> claim(String worker, int most) {
    List<Call> taken =
        calls.values().stream()
            .filter(call -> call.state == TaskState.WAITING)
            .sorted(Comparator.comparingInt((Call call) -> -call.priority - urgency(call.name)))
            .limit(most)
            .toList();
    for (Call call : taken) {
      call.state = TaskState.RUNNING;
      call.worker = worker;
      call.attempts++;
      call.key = null;
    }
    return taken.stream().map(call -> call.id).toList();
  }

  static int urgency(TaskName name) {
    return name.task().equals("urgent") ? 3 : 0;
  }

  void succeed(Call call) {
    end(call, "succeeded");
  }

  void fail(Call call, boolean died) {
    if (died || call.awaiters.isEmpty()) {
      tell(call, "failed");
      call.state = TaskState.DEAD;
      call.worker = null;
      call.failures++;
      call.awaiters.clear();
    } else {
      end(call, "failed");
    }
  }

  void giveBack(Call call, boolean delayed, boolean failed, boolean died) {
    if (call.cancelled) {
      end(call, "cancelled");
      return;
    }
    call.state = delayed ? TaskState.DELAYED : TaskState.WAITING;
    call.worker = null;
    call.failures += failed ? 1 : 0;
    call.deaths += died ? 1 : 0;
  }

  void buried(String worker) {
    for (Call call : all(each -> worker.equals(each.worker))) {
      if (call.deaths + 1 < MOST_DEATHS) {
        giveBack(call, false, false, true);
      } else {
        fail(call, true);
      }
    }
  }

  void cancel(Call call) {
    switch (call.state) {
      case DELAYED, WAITING -> end(call, "cancelled");
      case RUNNING -> call.cancelled = true;
      case DEAD -> {}
    }
  }

  void retry(Call call) {
    call.state = TaskState.WAITING;
    call.attempts = 0;
    call.failures = 0;
    call.deaths = 0;
    call.cancelled = false;
  }

  void remove(Call call) {
    calls.remove(call.id);
  }

  void take(String awaiter) {
    outcomes.removeIf(outcome -> outcome.endsWith(" for " + awaiter));
  }

  private void end(Call call, String kind) {
    tell(call, kind);
    calls.remove(call.id);
  }

  private void tell(Call call, String kind) {
    call.awaiters.forEach(awaiter -> outcomes.add(call.id + " " + kind + " for " + awaiter));
  }
}
