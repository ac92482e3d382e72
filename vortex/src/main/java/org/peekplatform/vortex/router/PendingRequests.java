package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.link.VortexLink;

/**
 * The requests that wait for an answer (vortex-protocol 6).
 *
 * <p>Whoever takes a request out of the map ends it, so each ends once. One sweep looks for all
 * that have waited too long; it runs only while there are requests.
 */
final class PendingRequests {

  private static final long SWEEP_MILLIS = 20;

  /** A request that was registered and can be sent. */
  record Pending(
      String messageId,
      VortexLink link,
      CompletableFuture<PayloadEnvelope> future,
      Executor executor,
      Duration timeout,
      long start,
      Map<String, Object> filt) {

    private boolean isOverdue(long now) {
      // Not the other way round: a timeout may be longer than nanoseconds can say.
      return Duration.ofNanos(now - start).compareTo(timeout) >= 0;
    }

    private void complete(PayloadEnvelope answer) {
      executor.execute(() -> future.complete(answer));
    }

    private void fail(VortexException failure) {
      executor.execute(() -> future.completeExceptionally(failure));
    }
  }

  private final int most;
  private final ScheduledExecutorService scheduler;
  private final RouterMetrics metrics;
  private final MessageIds ids = new MessageIds();
  private final Map<String, Pending> byId = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean sweeping = new AtomicBoolean();

  PendingRequests(int most, ScheduledExecutorService scheduler, RouterMetrics metrics) {
    this.most = most;
    this.scheduler = scheduler;
    this.metrics = metrics;
  }

  /** Returns how many requests wait. */
  int size() {
    return count.get();
  }

  /**
   * Registers a request.
   *
   * @param executor what hangs on the answer runs there; takes every task
   */
  Pending register(VortexLink link, Duration timeout, Map<String, Object> filt, Executor executor) {
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      throw new VortexBusyException(
          "There are " + most + " requests without an answer, which is the most there may be.");
    }
    Pending pending =
        new Pending(
            ids.next(),
            link,
            new CompletableFuture<>(),
            executor,
            timeout,
            System.nanoTime(),
            filt);
    byId.put(pending.messageId(), pending);
    sweepSoon();
    return pending;
  }

  private void sweepSoon() {
    if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
      try {
        Future<?> _ = scheduler.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The router is closed, which closes the links, which ends the requests.
        sweeping.set(false);
      }
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Pending pending : byId.values()) {
      if (pending.isOverdue(now)) {
        timedOut(pending);
      }
    }
    sweeping.set(false);
    if (!byId.isEmpty()) {
      sweepSoon();
    }
  }

  private void timedOut(Pending pending) {
    if (take(pending)) {
      metrics.timedOut();
      String who = pending.link().remote().name();
      pending.fail(
          new VortexTimeoutException(
              who + " did not answer " + pending.filt() + " in " + pending.timeout() + "."));
    }
  }

  private boolean take(Pending pending) {
    boolean taken = byId.remove(pending.messageId(), pending);
    if (taken) {
      count.decrementAndGet();
    }
    return taken;
  }

  /**
   * Gives an envelope to the request it answers.
   *
   * @return false if it answers none that was sent over this link
   */
  boolean answer(VortexLink link, String messageId, PayloadEnvelope envelope) {
    Pending pending = byId.get(messageId);
    if (pending == null || !pending.link().equals(link) || !take(pending)) {
      return false;
    }
    metrics.answered(System.nanoTime() - pending.start());
    if (envelope.isFailure()) {
      Failure failure = Failure.of(envelope);
      pending.fail(new VortexRemoteException(failure.code(), failure.message()));
    } else {
      pending.complete(envelope);
    }
    return true;
  }

  /** Ends a request that could not be sent, unless it has ended. */
  void fail(Pending pending, VortexException failure) {
    if (take(pending)) {
      pending.fail(failure);
    }
  }

  /** Ends the requests whose answers go to an executor. */
  void forget(Executor executor, VortexException failure) {
    for (Pending pending : byId.values()) {
      if (pending.executor().equals(executor)) {
        fail(pending, failure);
      }
    }
  }

  void linkClosed(VortexLink link) {
    if (count.get() == 0) {
      return;
    }
    for (Pending pending : byId.values()) {
      if (pending.link().equals(link)) {
        fail(
            pending,
            new VortexOfflineException(link.remote().name() + " went offline before it answered."));
      }
    }
  }
}
