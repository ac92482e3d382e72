package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts runs between two signs of life. For the engine's thread. */
final class RunCounts {

  private final Map<TaskName, int[]> counts = new HashMap<>();

  void add(TaskName name, RunEnd end) {
    int[] both = counts.computeIfAbsent(name, _ -> new int[2]);
    switch (end) {
      case RunEnd.Stored() -> both[0]++;
      case RunEnd.Ended(TaskOutcome.Success _) -> both[0]++;
      case RunEnd.Ended(TaskOutcome.Failure _) -> both[1]++;
      case RunEnd.Ended(TaskOutcome.Cancelled _) -> {}
      case RunEnd.Again(long _, TaskOutcome.Failure failure) -> both[1] += failure == null ? 0 : 1;
    }
  }

  List<CountTable.Count> all() {
    List<CountTable.Count> all = new ArrayList<>();
    counts.forEach((name, both) -> all.add(new CountTable.Count(name, both[0], both[1])));
    return all;
  }

  void clear() {
    counts.clear();
  }
}
