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

  private final PayloadEndpoint endpoint;
  private final Executor executor;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedEnvelope> waiting = new ArrayDeque<>();
  private boolean draining;

  Mailbox(PayloadEndpoint endpoint, Executor executor, int capacity) {
    this.endpoint = endpoint;
    this.executor = executor;
    this.capacity = capacity;
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
        takeAll().forEach(Mailbox::refuse);
      }
    }
  }

  private void drain() {
    for (ReceivedEnvelope next = take(); next != null; next = take()) {
      handle(next);
    }
  }

  private void handle(ReceivedEnvelope received) {
    try {
      endpoint.process(received);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(received, e);
    } catch (Exception | LinkageError | StackOverflowError e) {
      answer(received, e);
    }
  }

  private static void answer(ReceivedEnvelope received, Throwable failure) {
    if (received.envelope().isFailure()) {
      LOG.warn("Handling a failure {} failed", received.filt(), failure);
    } else {
      received.replyFailure(failure, "The envelope " + received.filt());
    }
  }

  private static void refuse(ReceivedEnvelope received) {
    LOG.warn("Too much to do: refusing {} of {}", received.filt(), received.from());
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
