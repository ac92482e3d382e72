package org.peekplatform.fleetkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.peekplatform.fleetkit.probe.CountTuple;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.observable.TupleListener;

/** The newest count that a device was told. Safe for use by several threads. */
public final class SeenCount implements TupleListener {

  private long newest = -1;
  private boolean wentBack;
  private String failure = "";

  /** Makes one that was told nothing yet. */
  public SeenCount() {}

  @Override
  public synchronized void onTuples(List<?> tuples, Instant date) {
    // Told once with nothing if the plugin is not there.
    if (!tuples.isEmpty() && tuples.getFirst() instanceof CountTuple told) {
      wentBack |= told.count() < newest;
      newest = told.count();
      notifyAll();
    }
  }

  @Override
  public synchronized void onFailure(Failure told) {
    failure = " It was told before: " + told;
  }

  /**
   * Waits until a count or a later one was told; fails if it is not, or an older one came after.
   *
   * @param count the count
   * @param patience how long
   * @throws InterruptedException if the thread is interrupted
   */
  public synchronized void await(long count, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (newest < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IllegalStateException(
            "The count %d was not told, the newest is %d.%s".formatted(count, newest, failure));
      }
      wait(left);
    }
    if (wentBack) {
      wentBack = false;
      throw new IllegalStateException("An older count was told after a newer one.");
    }
  }
}
