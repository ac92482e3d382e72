package org.peekplatform.fleetkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.peekplatform.fleetkit.probe.CountTuple;

/** The newest count that a device was told. Safe for use by several threads. */
final class SeenCount {

  private long newest = -1;
  private boolean wentBack;

  synchronized void take(CountTuple told) {
    wentBack |= told.count() < newest;
    newest = told.count();
    notifyAll();
  }

  /**
   * Waits until a count or a later one was told; fails if it is not, or an older one came after.
   */
  synchronized void await(long count, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (newest < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IllegalStateException(
            "The count %d was not told, the newest is %d.".formatted(count, newest));
      }
      wait(left);
    }
    if (wentBack) {
      wentBack = false;
      throw new IllegalStateException("An older count was told after a newer one.");
    }
  }
}
