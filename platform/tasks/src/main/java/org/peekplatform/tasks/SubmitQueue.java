package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.peekplatform.storage.ConnectionPool;

/**
 * Stores calls of many callers in one transaction: those that come while one commits share the
 * next. Callers wait until theirs is stored. Safe for use by several threads.
 */
final class SubmitQueue implements AutoCloseable {

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_AT_ONCE = 256;
  private static final long MOST_CHARACTERS = 4_000_000;

  private record Waiting(NewCall call, CompletableFuture<Boolean> stored) {}

  private final ConnectionPool pool;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closed;

  SubmitQueue(ConnectionPool pool) {
    this.pool = pool;
    this.thread = Thread.ofVirtual().name("task-submits").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Stores a call without a unique key.
   *
   * @throws SQLException if that fails
   */
  void store(NewCall call) throws SQLException {
    Waiting waiting = new Waiting(call, new CompletableFuture<>());
    try {
      while (!queue.offer(waiting, 1, TimeUnit.SECONDS)) {
        requireOpen();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("The thread was interrupted before the call was stored.", e);
    }
    if (closed) {
      failAll();
    }
    try {
      waiting.stored().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
    }
  }

  private void requireOpen() throws SQLException {
    if (closed) {
      throw new SQLException("The service stops and stores no more calls.");
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.clear();
        Waiting next = queue.take();
        long characters = 0;
        while (next != null) {
          batch.add(next);
          characters += next.call().arguments().length();
          next = batch.size() < MOST_AT_ONCE && characters < MOST_CHARACTERS ? queue.poll() : null;
        }
        store(batch);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    failAll();
  }

  private void store(List<Waiting> batch) {
    try (Connection connection = pool.dataSource().getConnection()) {
      CallTable.insert(connection, batch.stream().map(Waiting::call).toList());
      batch.forEach(waiting -> waiting.stored().complete(true));
    } catch (SQLException e) {
      if (batch.size() == 1 || pool.lossOfDatabase(e) != null) {
        batch.forEach(waiting -> waiting.stored().completeExceptionally(e));
      } else {
        // One that cannot be stored must not keep the others from it.
        batch.forEach(waiting -> store(List.of(waiting)));
      }
    }
  }

  private void failAll() {
    List<Waiting> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(
        waiting ->
            waiting
                .stored()
                .completeExceptionally(
                    new SQLException("The service stops and stores no more calls.")));
  }

  /** Fails those who wait, and ends. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    failAll();
  }
}
