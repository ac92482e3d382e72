package org.peekplatform.vortex.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets all links of a router beat, spread evenly over the period.
 *
 * <p>One timer serves all links of a period, so ten thousand of them need no timer each, and do not
 * all beat at once. Safe for use by several threads.
 */
public final class HeartBeats {

  private static final Logger LOG = LoggerFactory.getLogger(HeartBeats.class);
  private static final int MOST_PARTS = 64;
  private static final long LEAST_PART_MILLIS = 10;

  private final ScheduledExecutorService scheduler;
  private final Map<Duration, Wheel> wheels = new ConcurrentHashMap<>();
  private final AtomicInteger members = new AtomicInteger();

  /**
   * Makes the beats of a router.
   *
   * @param scheduler runs the beats, which do not block
   */
  public HeartBeats(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Calls a link once in each period, until it is removed. */
  void add(Duration period, Runnable beat) {
    members.incrementAndGet();
    wheels.computeIfAbsent(period, Wheel::new).add(beat);
  }

  void remove(Duration period, Runnable beat) {
    Wheel wheel = wheels.get(period);
    if (wheel != null && wheel.remove(beat)) {
      members.decrementAndGet();
    }
  }

  /**
   * Returns how many links beat.
   *
   * @return links that were added and not removed
   */
  public int size() {
    return members.get();
  }

  /** The links of one period, in parts that beat one after the other. */
  private final class Wheel {

    private final List<Set<Runnable>> parts = new ArrayList<>();
    private final AtomicInteger nextToFill = new AtomicInteger();
    private int nextToBeat;

    private Wheel(Duration period) {
      long millis = Math.max(1, period.toMillis());
      int count = Math.clamp(millis / LEAST_PART_MILLIS, 1, MOST_PARTS);
      for (int i = 0; i < count; i++) {
        parts.add(ConcurrentHashMap.newKeySet(1));
      }
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis) / count;
      try {
        Future<?> _ =
            scheduler.scheduleAtFixedRate(this::beatPart, nanos, nanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The router is closed, so its last links do not beat", e);
      }
    }

    private void add(Runnable beat) {
      parts.get(Math.floorMod(nextToFill.getAndIncrement(), parts.size())).add(beat);
    }

    private boolean remove(Runnable beat) {
      return parts.stream().anyMatch(part -> part.remove(beat));
    }

    private void beatPart() {
      nextToBeat = (nextToBeat + 1) % parts.size();
      for (Runnable each : parts.get(nextToBeat)) {
        try {
          each.run();
        } catch (RuntimeException e) {
          LOG.error("A heart beat failed", e);
        }
      }
    }
  }
}
