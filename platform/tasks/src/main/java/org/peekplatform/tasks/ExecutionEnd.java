package org.peekplatform.tasks;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.storage.ConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the row of an execution that ended in one way or another. Thread-safe. */
final class ExecutionEnd {

  private static final Logger log = LoggerFactory.getLogger(ExecutionEnd.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 500;

  private final ConnectionPool pool;
  private final int mostRuns;
  private final CountDownLatch closed = new CountDownLatch(1);

  ExecutionEnd(ConnectionPool pool, int mostRuns) {
    this.pool = pool;
    this.mostRuns = mostRuns;
  }

  /**
   * Replaces the row by its outcome.
   *
   * <p>Waits for a database that restarts, or else the whole task would have to run again.
   */
  void finish(Execution execution, TaskOutcome outcome) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.dataSource().getConnection()) {
        if (!TaskTables.finish(
            connection, execution.getTaskName(), execution.getId(), execution.version, outcome)) {
          log.warn(
              "The execution {} of {} took so long to show a sign of life that another worker has it; its outcome here is dropped.",
              execution.getId(),
              execution.getTaskName());
        }
        return;
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS || !isWorthWaiting(e)) {
          throw new DatabaseUnavailableException(
              "The outcome of the execution %s of %s could not be stored: %s. The task runs again when a worker finds it dead."
                  .formatted(execution.getId(), execution.getTaskName(), e.getMessage()),
              e);
        }
      }
    }
  }

  private boolean isWorthWaiting(SQLException thrown) {
    if (pool.lossOfDatabase(thrown) == null) {
      return false;
    }
    try {
      return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets another worker run what this one had to interrupt because it stops. */
  void giveBack(ExecutionComplete complete, ExecutionOperations<TaskCall> operations) {
    // In the past, because the other worker's clock may be behind.
    operations.reschedule(complete, Instant.now().minusSeconds(60));
    announce(complete.getExecution());
  }

  /** Lets a worker run what another one died over, unless too many did. */
  void died(ExecutionComplete complete, ExecutionOperations<TaskCall> operations) {
    Execution execution = complete.getExecution();
    int runs = execution.consecutiveFailures + 1;
    if (runs >= mostRuns) {
      finish(
          execution,
          new TaskOutcome.Failure(
              IllegalStateException.class.getName(),
              "%d workers died or hung while they ran it, the last was %s. See its log."
                  .formatted(runs, execution.pickedBy)));
      return;
    }
    log.warn(
        "The worker {} gave no sign of life while it ran {} of {}; it runs again",
        execution.pickedBy,
        execution.getId(),
        execution.getTaskName());
    giveBack(complete, operations);
  }

  private void announce(Execution execution) {
    try (Connection connection = pool.dataSource().getConnection()) {
      TaskTables.announceCall(connection, execution.getTaskName());
    } catch (SQLException e) {
      log.debug("Other workers find {} with their next poll", execution.getId(), e);
    }
  }

  /** Stops waiting for the database. */
  void close() {
    closed.countDown();
  }
}
