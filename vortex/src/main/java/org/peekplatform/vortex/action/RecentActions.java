package org.peekplatform.vortex.action;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the results of the newest actions, so that a repeat is answered and not done again.
 *
 * <p>Failures are remembered too: an action that failed may have been done in part. Only actions
 * that were not begun are forgotten. Safe for use by several threads.
 */
final class RecentActions {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CompletableFuture<List<?>>> byUuid = new LinkedHashMap<>();

  RecentActions(int most) {
    this.most = most;
  }

  /** Returns the result of an earlier action of that uuid, or null after noting this one. */
  @Nullable CompletableFuture<List<?>> putIfAbsent(String uuid, CompletableFuture<List<?>> result) {
    lock.lock();
    try {
      CompletableFuture<List<?>> earlier = byUuid.putIfAbsent(uuid, result);
      Iterator<CompletableFuture<List<?>>> oldest = byUuid.values().iterator();
      // Those that still run are kept: forgetting one would allow a repeat beside it.
      while (byUuid.size() > most && oldest.hasNext()) {
        if (oldest.next().isDone()) {
          oldest.remove();
        }
      }
      return earlier;
    } finally {
      lock.unlock();
    }
  }

  void forget(String uuid, CompletableFuture<List<?>> result) {
    lock.lock();
    try {
      byUuid.remove(uuid, result);
    } finally {
      lock.unlock();
    }
  }
}
