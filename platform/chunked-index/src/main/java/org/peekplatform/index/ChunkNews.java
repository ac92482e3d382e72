package org.peekplatform.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who observe one index what has changed since they were told last.
 *
 * <p>Notifications that come while others are told are told together. Safe for use by several
 * threads.
 */
final class ChunkNews {

  private static final Logger LOGGER = LoggerFactory.getLogger(ChunkNews.class);

  private final StoredIndex index;
  private final DataSource database;
  private final VortexScope scope;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean due;
  private boolean telling;

  /** Only who tells uses it. */
  private long told;

  ChunkNews(StoredIndex index, DataSource database, VortexScope scope) {
    this.index = index;
    this.database = database;
    this.scope = scope;
  }

  /** Tells on another thread. */
  void tell(Function<StoredIndex, List<IndexObservable>> observables) {
    lock.lock();
    try {
      due = true;
      if (telling) {
        return;
      }
      telling = true;
    } finally {
      lock.unlock();
    }
    try {
      scope.executor().execute(() -> tellAll(observables));
    } catch (RejectedExecutionException e) {
      ended();
      LOGGER.debug("What has changed in {} is told later", index, e);
    }
  }

  private void tellAll(Function<StoredIndex, List<IndexObservable>> observables) {
    while (isDue()) {
      try {
        tellOnce(observables.apply(index));
      } catch (RuntimeException e) {
        LOGGER.warn("What has changed in {} could not be told", index, e);
      }
    }
  }

  private boolean isDue() {
    lock.lock();
    try {
      boolean was = due;
      due = false;
      telling = was;
      return was;
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    lock.lock();
    try {
      telling = false;
    } finally {
      lock.unlock();
    }
  }

  private void tellOnce(List<IndexObservable> observables) {
    List<Integer> chunks = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      long version = index.head(connection).version();
      if (version != told) {
        new ChunkTable(index).changedSince(connection, told, chunks::add);
      }
      told = version;
    } catch (SQLException e) {
      // The listener notices too, and everybody is told when the database is back.
      LOGGER.debug("What has changed in {} cannot be read", index, e);
    }
    for (IndexObservable each : observables) {
      each.stateChanged(index.name());
      chunks.forEach(chunk -> each.chunkChanged(index.name(), chunk));
    }
  }
}
