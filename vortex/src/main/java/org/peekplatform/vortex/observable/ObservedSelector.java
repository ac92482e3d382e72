package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleSelector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one selector and what they last heard. Safe for use by several threads. */
final class ObservedSelector {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedSelector.class);

  private record Heard(List<?> tuples, Instant date) {}

  private final TupleSelector selector;

  /** Held while listeners are called, so that they hear one thing at a time, in order. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<TupleListener> listeners = new ArrayList<>();
  private @Nullable Heard heard;

  /** Whether the subscription failed and has to be sent again. */
  volatile boolean failed;

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
        tell(listener, present);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes a listener, and returns whether none is left. */
  boolean remove(TupleListener listener) {
    lock.lock();
    try {
      listeners.remove(listener);
      return listeners.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  void hear(List<?> tuples, Instant date) {
    lock.lock();
    try {
      Heard present = new Heard(tuples, date);
      heard = present;
      failed = false;
      List.copyOf(listeners).forEach(listener -> tell(listener, present));
    } finally {
      lock.unlock();
    }
  }

  void fail(String message) {
    lock.lock();
    try {
      failed = true;
      List.copyOf(listeners).forEach(listener -> listener.onFailure(message));
    } finally {
      lock.unlock();
    }
  }

  private void tell(TupleListener listener, Heard present) {
    try {
      listener.onTuples(present.tuples(), present.date());
    } catch (RuntimeException e) {
      LOG.error("A listener of {} failed", selector, e);
    }
  }
}
