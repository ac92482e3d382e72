package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a worker runs. For use by the engine's thread. */
final class RunningTasks {

  private record Deadline(long nanos, RunningTask task) {}

  /** Those whose end is not stored. */
  private final Map<UUID, RunningTask> leased = new HashMap<>();

  /** Those whose thread is not free. */
  private final Set<RunningTask> busy = new HashSet<>();

  private final Map<String, Integer> ofPlugin = new HashMap<>();
  private final Map<TaskName, Integer> ofTask = new HashMap<>();
  private final Map<String, Long> served = new HashMap<>();
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::nanos));

  void add(RunningTask task, long timeoutMillis) {
    leased.put(task.call().id(), task);
    busy.add(task);
    count(task, 1);
    served.put(task.call().name().plugin(), task.call().token());
    if (timeoutMillis > 0) {
      forgetDeadlines();
      deadlines.add(
          new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis), task));
    }
  }

  /** Keeps the times of runs that ended long before from piling up. */
  private void forgetDeadlines() {
    if (deadlines.size() > 2 * leased.size() + 100) {
      deadlines.removeIf(deadline -> !isLeased(deadline.task()));
    }
  }

  /** Says that the thread of a run is free; its place is when its end is stored, too. */
  void free(RunningTask task) {
    if (busy.remove(task)) {
      count(task, -1);
    }
  }

  /** Says that the end of a run is stored. */
  void stored(RunningTask task) {
    leased.remove(task.call().id(), task);
  }

  private void count(RunningTask task, int change) {
    TaskName name = task.call().name();
    ofTask.merge(name, change, (one, other) -> one + other == 0 ? null : one + other);
    ofPlugin.merge(name.plugin(), change, (one, other) -> one + other == 0 ? null : one + other);
  }

  boolean isLeased(RunningTask task) {
    return leased.get(task.call().id()) == task;
  }

  @Nullable RunningTask find(UUID id) {
    return leased.get(id);
  }

  Collection<RunningTask> leased() {
    return leased.values();
  }

  List<Long> tokens() {
    return leased.values().stream().map(task -> task.call().token()).toList();
  }

  int busy() {
    return busy.size();
  }

  int ofPlugin(String plugin) {
    return ofPlugin.getOrDefault(plugin, 0);
  }

  /** Returns when a plugin was served last: the greatest token of its leases here. */
  long served(String plugin) {
    return served.getOrDefault(plugin, 0L);
  }

  int ofTask(TaskName name) {
    return ofTask.getOrDefault(name, 0);
  }

  /** Takes those whose time is up and whose end is not stored. */
  List<RunningTask> takeLate() {
    List<RunningTask> late = new ArrayList<>();
    while (!deadlines.isEmpty() && deadlines.peek().nanos() - System.nanoTime() <= 0) {
      RunningTask task = deadlines.poll().task();
      if (isLeased(task) && busy.contains(task)) {
        late.add(task);
      }
    }
    return late;
  }

  /** Returns in how many nanoseconds the next time is up; very many if none is. */
  long nanosToLate() {
    return deadlines.isEmpty() ? Long.MAX_VALUE : deadlines.peek().nanos() - System.nanoTime();
  }
}
