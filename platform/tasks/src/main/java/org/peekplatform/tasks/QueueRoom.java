package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * How many more calls of a plugin the database may hold.
 *
 * <p>Counts at most once a second while there is room, so the bound is a little loose where several
 * services call. Safe for use by several threads.
 */
final class QueueRoom {

  private static final long TRUST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String plugin;
  private final int most;
  private int left;
  private long countedAt;

  QueueRoom(String plugin, int most) {
    this.plugin = plugin;
    this.most = most;
  }

  /** Takes the room for one call, if no count is needed. */
  synchronized boolean tryTake() {
    if (left == 0 || System.nanoTime() - countedAt > TRUST_NANOS) {
      return false;
    }
    left--;
    return true;
  }

  /** Takes the room for one call after a count; false if there is none. */
  boolean take(Connection connection) throws SQLException {
    int counted = CallTable.count(connection, plugin, most);
    synchronized (this) {
      left = most - counted;
      countedAt = System.nanoTime();
      if (left == 0) {
        return false;
      }
      left--;
      return true;
    }
  }
}
