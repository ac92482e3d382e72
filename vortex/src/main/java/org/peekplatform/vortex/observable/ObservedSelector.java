package org.peekplatform.vortex.observable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleSelector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one selector and what they last heard. Safe for use by several threads. */
final class ObservedSelector {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedSelector.class);
  private static final int MOST_DOUBLINGS = 20;

  private record Heard(List<?> tuples, Instant date) {}

  private final TupleSelector selector;

  /** How many listeners have come and not gone. Its owner holds a lock of its own. */
  int subscriptions;

  /** Held while listeners are called, so that they hear one thing at a time, in order. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<TupleListener> listeners = new ArrayList<>();
  private @Nullable Heard heard;
  private String version = "";
  private @Nullable Instant staleSince;
  private @Nullable Failure failure;

  /** When the subscription was sent whose answer is awaited, or null if none is. */
  private @Nullable Long askedAt;

  /** When the subscription is sent again, or null if it is not. */
  private @Nullable Long retryAt;

  private int failures;

  ObservedSelector(TupleSelector selector) {
    this.selector = selector;
  }

  TupleSelector selector() {
    return selector;
  }

  void add(TupleListener listener) {
    lock.lock();
    try {
      listeners.add(listener);
      Heard present = heard;
      if (present != null) {
        tell(listener, each -> each.onTuples(present.tuples(), present.date()));
      }
      Instant since = staleSince;
      if (since != null) {
        tell(listener, each -> each.onStale(since));
      }
      Failure last = failure;
      if (last != null) {
        tell(listener, each -> each.onFailure(last));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes a listener, and returns whether it was there. */
  boolean remove(TupleListener listener) {
    lock.lock();
    try {
      return listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a subscription is sent, and returns the version to resume from. */
  String asking() {
    lock.lock();
    try {
      askedAt = System.nanoTime();
      retryAt = null;
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Begins anew with a link: what was asked over the last one is not answered any more. */
  void linked() {
    lock.lock();
    try {
      askedAt = null;
      failures = 0;
    } finally {
      lock.unlock();
    }
  }

  /** An answer to the subscription came. */
  void answered() {
    lock.lock();
    try {
      askedAt = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes content.
   *
   * @return false if it does not fit what is known and has to be asked for
   */
  boolean take(ContentUpdate update, Function<EncodedPayload, Payload> decode) {
    lock.lock();
    try {
      boolean fits =
          switch (update) {
            case ContentUpdate.None none -> none.version().equals(version) && heard != null;
            case ContentUpdate.Delta delta -> takeDelta(delta, decode);
            case ContentUpdate.Whole whole -> {
              Payload payload = decode.apply(whole.payload());
              Instant date = whole.date();
              version = whole.version();
              hear(payload.tuples(), date == null ? payload.date() : date);
              yield true;
            }
          };
      if (fits) {
        failures = 0;
        retryAt = null;
        confirm(update.date());
      }
      return fits || askedAt != null;
    } finally {
      lock.unlock();
    }
  }

  private boolean takeDelta(ContentUpdate.Delta delta, Function<EncodedPayload, Payload> decode) {
    Heard present = heard;
    if (present == null || version.isEmpty()) {
      return false;
    }
    if (delta.version().equals(version)) {
      return true;
    }
    if (!delta.baseVersion().equals(version)) {
      return false;
    }
    Payload payload = decode.apply(delta.payload());
    Instant date = delta.date();
    try {
      if (payload.tuples().size() != 1
          || !(payload.tuples().getFirst() instanceof TuplesDelta changes)) {
        throw new TupleCodecException("A delta of " + selector + " holds no changes.");
      }
      List<?> changed = changes.applyTo(present.tuples());
      version = delta.version();
      hear(changed, date == null ? payload.date() : date);
      return true;
    } catch (TupleCodecException e) {
      LOG.warn("Asking for all of {} again: {}", selector, e.getMessage());
      version = "";
      return false;
    }
  }

  private void hear(List<?> tuples, Instant date) {
    heard = new Heard(tuples, date);
    staleSince = null;
    failure = null;
    tellAll(each -> each.onTuples(tuples, date));
  }

  /** The tuples are right: whoever heard of trouble hears that it is over. */
  private void confirm(@Nullable Instant date) {
    Heard present = heard;
    if (present != null && (staleSince != null || failure != null)) {
      staleSince = null;
      failure = null;
      Instant since = date == null ? present.date() : date;
      tellAll(each -> each.onFresh(since));
    }
  }

  /** The source cannot be reached. */
  void stale(Instant since) {
    lock.lock();
    try {
      if (heard != null && staleSince == null) {
        staleSince = since;
        tellAll(each -> each.onStale(since));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a failure.
   *
   * @param firstPause before the first retry; each further one takes twice as long
   * @param longestPause between retries
   */
  void fail(Failure newest, Duration firstPause, Duration longestPause) {
    lock.lock();
    try {
      askedAt = null;
      Trouble trouble = Trouble.of(newest.code());
      if (trouble.isWorthRetrying()) {
        long pause = firstPause.toNanos() << Math.min(failures, MOST_DOUBLINGS);
        retryAt = System.nanoTime() + Math.min(pause, longestPause.toNanos());
        failures++;
      } else {
        retryAt = null;
      }
      if (trouble == Trouble.FORBIDDEN) {
        heard = null;
        staleSince = null;
        version = "";
      }
      if (trouble == Trouble.UNAVAILABLE && heard != null) {
        stale(Instant.now());
      } else if (!newest.equals(failure)) {
        failure = newest;
        tellAll(each -> each.onFailure(newest));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether it is time to send the failed subscription again. */
  boolean isDue() {
    lock.lock();
    try {
      Long retry = retryAt;
      return retry != null && System.nanoTime() - retry >= 0;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether the answer to the subscription has been awaited for too long. */
  boolean isUnanswered(Duration timeout) {
    lock.lock();
    try {
      Long asked = askedAt;
      return asked != null && System.nanoTime() - asked > timeout.toNanos();
    } finally {
      lock.unlock();
    }
  }

  private void tellAll(Consumer<TupleListener> news) {
    List.copyOf(listeners).forEach(listener -> tell(listener, news));
  }

  private void tell(TupleListener listener, Consumer<TupleListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.error("A listener of {} failed", selector, e);
    }
  }
}
