package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.peekplatform.storage.ConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes answers that nobody took, once a minute. */
final class ExpiredResults implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ExpiredResults.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final long PERIOD_SECONDS = 60;

  private final ConnectionPool pool;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  ExpiredResults(ConnectionPool pool) {
    this.pool = pool;
    this.thread = Thread.ofVirtual().name("expired-task-results").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        deleteAll();
      } while (!closed.await(PERIOD_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      log.debug("Interrupted, no more answers are deleted.");
    }
  }

  private void deleteAll() {
    try (Connection connection = pool.dataSource().getConnection()) {
      int deleted;
      do {
        deleted = TaskTables.deleteExpired(connection, MOST_AT_ONCE);
      } while (deleted == MOST_AT_ONCE && closed.getCount() > 0);
    } catch (SQLException e) {
      if (closed.getCount() > 0) {
        log.warn("Old task results stay for another minute: {}", e.getMessage());
      }
    }
  }

  /** Ends the thread without waiting for it. */
  @Override
  public void close() {
    closed.countDown();
  }
}
