package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.ReceivedEnvelope;

/**
 * The loads of one selector: one at a time, shared by all who ask meanwhile, and not too often.
 *
 * <p>Who asks joins the load that runs, unless a change was notified since it began; then one more
 * load follows for all of them. Who asks is served at once; changes wait until the least interval
 * since the last load is over. Methods that may make a load due return null if nothing has to be
 * done, zero if the caller has to load now, and else after which time to call {@link #due}. Not
 * safe for use by several threads; its owner holds a lock.
 */
final class SelectorLoads {

  /** Who gets the result of one load. */
  static final class Audience {
    private final List<ReceivedEnvelope> askers = new ArrayList<>();
    private boolean allSubscribers;
    private boolean newVersion;

    List<ReceivedEnvelope> askers() {
      return askers;
    }

    boolean allSubscribers() {
      return allSubscribers;
    }

    /** Tells whether subscribers get what differs from what they have, since the source is new. */
    boolean newVersion() {
      return newVersion;
    }

    /** Tells whether those who did not ask get the result too. */
    boolean hasSubscribers() {
      return allSubscribers || newVersion;
    }

    private boolean isEmpty() {
      return askers.isEmpty() && !hasSubscribers();
    }

    private void add(Audience other) {
      askers.addAll(other.askers);
      allSubscribers |= other.allSubscribers;
      newVersion |= other.newVersion;
    }

    private void keepSubscribersIf(boolean watched) {
      allSubscribers &= watched;
      newVersion &= watched;
    }
  }

  private final long leastIntervalNanos;
  private Audience current = new Audience();
  private Audience following = new Audience();
  private boolean running;
  private boolean joinable;
  private boolean waiting;
  private @Nullable Long lastBegun;
  private Instant lastDate = Instant.EPOCH;

  SelectorLoads(Duration leastInterval) {
    this.leastIntervalNanos = leastInterval.toNanos();
  }

  /**
   * Begins anew with another source: whoever waited for the former one gets what this one gives.
   * Nothing is due before {@link #due} is called.
   *
   * @param watched whether there are subscribers
   */
  SelectorLoads(Duration leastInterval, SelectorLoads former, boolean watched) {
    this(leastInterval);
    lastBegun = former.lastBegun;
    lastDate = former.lastDate;
    current.add(former.current);
    current.add(former.following);
    current.newVersion = true;
    current.keepSubscribersIf(watched);
  }

  /** Tells whether no change was notified that a load has not taken into account yet. */
  boolean isUpToDate() {
    return !current.hasSubscribers() && !following.hasSubscribers();
  }

  /** Tells whether somebody who asked waits. */
  boolean isAwaited() {
    return !current.askers.isEmpty();
  }

  /** Tells whether nothing is loaded and nobody who asked waits. */
  boolean isIdle() {
    return !running && current.askers.isEmpty();
  }

  /** Adds who asks. */
  @Nullable Duration ask(ReceivedEnvelope asker) {
    if (!running || (joinable && following.isEmpty())) {
      current.askers.add(asker);
    } else {
      following.askers.add(asker);
    }
    return next();
  }

  /** Asks for all subscribers, because the data changed. */
  @Nullable Duration changed() {
    (running ? following : current).allSubscribers = true;
    return next();
  }

  /** The time that a change had to wait is over. */
  @Nullable Duration due() {
    waiting = false;
    return next();
  }

  private @Nullable Duration next() {
    if (running || current.isEmpty()) {
      return null;
    }
    boolean mayWait = current.askers.isEmpty() && !current.newVersion;
    Duration left = mayWait ? untilNextChange() : Duration.ZERO;
    if (left.isZero()) {
      running = true;
      joinable = true;
      return left;
    }
    if (waiting) {
      return null;
    }
    waiting = true;
    return left;
  }

  private Duration untilNextChange() {
    Long begun = lastBegun;
    long left = begun == null ? 0 : leastIntervalNanos - (System.nanoTime() - begun);
    return Duration.ofNanos(Math.max(0, left));
  }

  /** A load begins; returns its date: later than all before, even if the clock is not. */
  Instant begin() {
    lastBegun = System.nanoTime();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant least = lastDate.plusMillis(1);
    lastDate = now.isAfter(least) ? now : least;
    return lastDate;
  }

  /** The load is done; returns who gets it. Who asks from now on waits for another. */
  Audience loaded() {
    joinable = false;
    Audience served = current;
    current = new Audience();
    return served;
  }

  /** The result is sent; a change that nobody watches any more is forgotten. */
  @Nullable Duration sent(boolean watched) {
    running = false;
    joinable = false;
    current = following;
    following = new Audience();
    current.keepSubscribersIf(watched);
    return next();
  }
}
