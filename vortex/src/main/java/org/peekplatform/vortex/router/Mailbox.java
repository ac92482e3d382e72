package org.peekplatform.vortex.router;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The envelopes of one link that wait for one endpoint.
 *
 * <p>They are handled in order, one at a time. A slow endpoint fills its own mailbox and stalls
 * nobody else; what does not fit is answered with a failure.
 */
final class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** So many are handled before the thread is given to others who wait for one. */
  private static final int TURN = 64;

  private final PayloadEndpoint endpoint;
  private final Executor executor;
  private final int capacity;
  private final EndpointMeters meters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedEnvelope> waiting = new ArrayDeque<>(1);
  private boolean draining;

  Mailbox(PayloadEndpoint endpoint, Executor executor, int capacity, EndpointMeters meters) {
    this.endpoint = endpoint;
    this.executor = executor;
    this.capacity = capacity;
    this.meters = meters;
  }

  void deliver(ReceivedEnvelope received) {
    boolean startDraining = false;
    boolean full;
    lock.lock();
    try {
      full = waiting.size() >= capacity;
      if (!full) {
        waiting.addLast(received);
        startDraining = !draining;
        draining = true;
      }
    } finally {
      lock.unlock();
    }
    if (full) {
      refuse(received);
    } else if (startDraining) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        takeAll().forEach(this::refuse);
      }
    }
  }

  private void drain() {
    int handled = 0;
    ReceivedEnvelope next = take();
    while (next != null) {
      handle(next);
      handled++;
      if (handled >= TURN && passOn()) {
        return;
      }
      next = take();
    }
  }

  /** Lets the rest be handled after what waits for a thread, and returns whether it will be. */
  private boolean passOn() {
    if (!isAnyWaiting()) {
      return false;
    }
    try {
      executor.execute(this::drain);
      return true;
    } catch (RejectedExecutionException e) {
      // What has been taken in is handled, here and now.
      return false;
    }
  }

  private void handle(ReceivedEnvelope received) {
    long start = System.nanoTime();
    try {
      endpoint.process(received);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(received, e);
    } catch (Exception | Error e) {
      // Whatever it was, the next envelope has nothing to do with it.
      answer(received, e);
    } finally {
      meters.handled(System.nanoTime() - start);
    }
  }

  private static void answer(ReceivedEnvelope received, Throwable failure) {
    if (received.envelope().isFailure()) {
      LOG.warn("Handling a failure {} failed", received.filt(), failure);
    } else {
      received.replyFailure(failure, "The envelope " + received.filt());
    }
  }

  private void refuse(ReceivedEnvelope received) {
    LOG.warn("Too much to do: refusing {} of {}", received.filt(), received.from());
    meters.refused();
    if (!received.envelope().isFailure()) {
      received.replyFailure(Failure.busy());
    }
  }

  private @Nullable ReceivedEnvelope take() {
    lock.lock();
    try {
      ReceivedEnvelope next = waiting.pollFirst();
      draining = next != null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private boolean isAnyWaiting() {
    lock.lock();
    try {
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private List<ReceivedEnvelope> takeAll() {
    lock.lock();
    try {
      List<ReceivedEnvelope> all = List.copyOf(waiting);
      waiting.clear();
      draining = false;
      return all;
    } finally {
      lock.unlock();
    }
  }
}
