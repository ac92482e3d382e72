package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.peekplatform.storage.ConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes outcomes that nobody took, old dead letters and old counts, once a minute. */
final class TaskHousekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskHousekeeping.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final long PERIOD_SECONDS = 60;

  private final ConnectionPool pool;
  private final TaskCallerLimits limits;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  TaskHousekeeping(ConnectionPool pool, TaskCallerLimits limits) {
    this.pool = pool;
    this.limits = limits;
    this.thread = Thread.ofVirtual().name("task-housekeeping").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        try {
          deleteAll();
        } catch (SQLException e) {
          if (closed.getCount() > 0) {
            log.warn("Old task results stay for another minute: {}", e.getMessage());
          }
        }
      } while (!closed.await(PERIOD_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      log.debug("Interrupted, no more answers are deleted.");
    }
  }

  /** One kind of things to delete. */
  @FunctionalInterface
  private interface Deletion {
    int some(Connection connection) throws SQLException;
  }

  /** Deletes what has expired now. */
  void deleteAll() throws SQLException {
    long keep = limits.keepDeadLetters().toMillis();
    int most = limits.mostDeadLettersPerPlugin();
    try (Connection connection = pool.dataSource().getConnection()) {
      deleteAll(connection, some -> OutcomeTable.deleteExpired(some, MOST_AT_ONCE));
      deleteAll(connection, some -> DeadLetterTable.expire(some, keep, MOST_AT_ONCE));
      deleteAll(connection, some -> DeadLetterTable.limit(some, most, MOST_AT_ONCE));
      CountTable.forget(connection);
    }
  }

  private void deleteAll(Connection connection, Deletion deletion) throws SQLException {
    int deleted;
    do {
      deleted = deletion.some(connection);
    } while (deleted == MOST_AT_ONCE && closed.getCount() > 0);
  }

  /** Ends the thread without waiting for it. */
  @Override
  public void close() {
    closed.countDown();
  }
}
