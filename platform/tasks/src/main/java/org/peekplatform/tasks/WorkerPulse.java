package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows that a worker lives, and looks after what dead ones left. For the engine's thread. */
final class WorkerPulse {

  private static final Logger log = LoggerFactory.getLogger(WorkerPulse.class);

  private final String id;
  private final String name;
  private final TaskExecutorLimits limits;
  private boolean known;

  WorkerPulse(String id, String name, TaskExecutorLimits limits) {
    this.id = id;
    this.name = name;
    this.limits = limits;
  }

  String id() {
    return id;
  }

  /**
   * Shows a sign of life.
   *
   * @return false if others took this worker for dead and gave its calls away
   */
  boolean beat(Connection connection, boolean stopping, List<String> tasks) throws SQLException {
    WorkerSign sign = new WorkerSign(id, name, limits.concurrency(), stopping, tasks);
    boolean isNew = WorkerTable.beat(connection, sign, limits.leaseMillis());
    boolean lost = isNew && known;
    known = true;
    return !lost;
  }

  /**
   * Lets the calls of dead workers run again, unless too many died over them.
   *
   * @param plugins whose calls: those that this worker can run
   */
  void bury(Connection connection, Collection<String> plugins) throws SQLException {
    WorkerTable.bury(connection, id, limits.leaseMillis());
    List<WorkerTable.Orphan> orphans = WorkerTable.orphans(connection, plugins);
    if (orphans.isEmpty()) {
      return;
    }
    List<ReturnedCall> again = new ArrayList<>();
    List<EndedCall> dead = new ArrayList<>();
    for (WorkerTable.Orphan orphan : orphans) {
      UUID call = orphan.id();
      log.warn(
          "The worker {} gave no sign of life while it ran the {}, call {}",
          orphan.worker(),
          orphan.name(),
          call);
      if (orphan.deaths() + 1 < limits.mostRuns()) {
        again.add(new ReturnedCall(call, orphan.token(), 0, null, true));
      } else {
        dead.add(new EndedCall(call, orphan.token(), tooMany(orphan), true));
      }
    }
    EndTable.giveBack(connection, again);
    EndTable.end(connection, dead);
  }

  private static TaskOutcome.Failure tooMany(WorkerTable.Orphan orphan) {
    return new TaskOutcome.Failure(
        IllegalStateException.class.getName(),
        "%d workers died or hung while they ran it, the last was %s. See its log."
            .formatted(orphan.deaths() + 1, orphan.worker()),
        "");
  }
}
