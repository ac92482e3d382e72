package org.peekplatform.vortex.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
 * nobody else; what does not fit is answered with a failure. When another endpoint takes the place
 * of this one, its mailbox begins when this one is empty, so that the order holds.
 */
final class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** So many are handled before the thread is given to others who wait for one. */
  private static final int TURN = 64;

  private final PayloadEndpoint endpoint;
  private final Executor executor;
  private final int capacity;
  private final EndpointMeters meters;
  private final Consumer<Throwable> failures;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedEnvelope> waiting = new ArrayDeque<>(1);
  private final Set<Mailbox> awaited = new HashSet<>(0);
  private final List<Runnable> whenIdle = new ArrayList<>(0);
  private boolean draining;

  /** Handles what waits, step by step. */
  private final class Draining implements StepwiseTask {
    private volatile long stepBegun = System.nanoTime();

    @Override
    public void run() {
      int handled = 0;
      ReceivedEnvelope next = take();
      while (next != null) {
        stepBegun = System.nanoTime();
        handle(next);
        handled++;
        if (handled >= TURN && passOn()) {
          return;
        }
        next = take();
      }
    }

    @Override
    public long stepBegun() {
      return stepBegun;
    }

    @Override
    public void dropped() {
      takeAll().forEach(Mailbox.this::refuse);
    }
  }

  Mailbox(
      PayloadEndpoint endpoint,
      Executor executor,
      int capacity,
      EndpointMeters meters,
      Consumer<Throwable> failures) {
    this.endpoint = endpoint;
    this.executor = executor;
    this.capacity = capacity;
    this.meters = meters;
    this.failures = failures;
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
      drain();
    }
  }

  private void drain() {
    try {
      executor.execute(new Draining());
    } catch (RejectedExecutionException e) {
      takeAll().forEach(this::refuse);
    }
  }

  /** Lets this begin only after others are empty. Called before anything is delivered here. */
  void waitFor(Collection<Mailbox> others) {
    lock.lock();
    try {
      awaited.addAll(others);
      draining = !awaited.isEmpty();
    } finally {
      lock.unlock();
    }
    for (Mailbox each : others) {
      if (!each.callWhenIdle(() -> doNotWaitFor(each))) {
        doNotWaitFor(each);
      }
    }
  }

  /** Calls back once nothing waits or is handled, or returns false if that is so now. */
  boolean callWhenIdle(Runnable call) {
    lock.lock();
    try {
      if (draining) {
        whenIdle.add(call);
      }
      return draining;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody wait for this one any longer. */
  void abandon() {
    List<Runnable> calls;
    lock.lock();
    try {
      calls = takeCalls();
    } finally {
      lock.unlock();
    }
    calls.forEach(Runnable::run);
  }

  private void doNotWaitFor(Mailbox other) {
    lock.lock();
    try {
      if (!awaited.remove(other) || !awaited.isEmpty()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    // Draining, as seen from outside, since it began to wait.
    drain();
  }

  /** Tells whether nothing waits or is handled. */
  boolean isIdle() {
    lock.lock();
    try {
      return !draining;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the rest be handled after what waits for a thread, and returns whether it will be. */
  private boolean passOn() {
    if (!isAnyWaiting()) {
      return false;
    }
    try {
      executor.execute(new Draining());
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

  private void answer(ReceivedEnvelope received, Throwable failure) {
    failures.accept(failure);
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
    List<Runnable> calls;
    lock.lock();
    try {
      ReceivedEnvelope next = waiting.pollFirst();
      if (next != null) {
        return next;
      }
      calls = becomeIdle();
    } finally {
      lock.unlock();
    }
    calls.forEach(Runnable::run);
    return null;
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
    List<ReceivedEnvelope> all;
    List<Runnable> calls;
    lock.lock();
    try {
      all = List.copyOf(waiting);
      waiting.clear();
      calls = becomeIdle();
    } finally {
      lock.unlock();
    }
    calls.forEach(Runnable::run);
    return all;
  }

  /** Under the lock; what is returned is called without it. */
  private List<Runnable> becomeIdle() {
    draining = false;
    return takeCalls();
  }

  private List<Runnable> takeCalls() {
    List<Runnable> calls = List.copyOf(whenIdle);
    whenIdle.clear();
    return calls;
  }
}
