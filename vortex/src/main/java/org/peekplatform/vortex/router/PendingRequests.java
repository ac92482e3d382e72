package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.link.VortexLink;

/** The requests that wait for an answer (vortex-protocol 6). */
final class PendingRequests {

  private record Pending(VortexLink link, CompletableFuture<PayloadEnvelope> future) {}

  private final int most;
  private final ScheduledExecutorService scheduler;
  private final Map<String, Pending> byId = new ConcurrentHashMap<>();

  PendingRequests(int most, ScheduledExecutorService scheduler) {
    this.most = most;
    this.scheduler = scheduler;
  }

  /** A request that was registered and can be sent. */
  record Registered(
      String messageId,
      CompletableFuture<PayloadEnvelope> future,
      CompletableFuture<PayloadEnvelope> answer) {}

  Registered register(VortexLink link, Duration timeout, Map<String, Object> filt) {
    if (byId.size() >= most) {
      throw new VortexBusyException(
          "There are " + most + " requests without an answer, which is the most there may be.");
    }
    String messageId = UUID.randomUUID().toString();
    CompletableFuture<PayloadEnvelope> future = new CompletableFuture<>();
    byId.put(messageId, new Pending(link, future));
    Future<?> expiry =
        scheduler.schedule(
            () -> {
              String text = link.remote().name() + " did not answer " + filt + " in " + timeout;
              future.completeExceptionally(new VortexTimeoutException(text + "."));
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    CompletableFuture<PayloadEnvelope> tidied =
        future.whenComplete(
            (answer, failure) -> {
              byId.remove(messageId);
              expiry.cancel(false);
            });
    return new Registered(messageId, future, tidied);
  }

  /**
   * Gives an envelope to the request it answers.
   *
   * @return false if it answers none that was sent over this link
   */
  boolean answer(VortexLink link, String messageId, PayloadEnvelope envelope) {
    Pending pending = byId.get(messageId);
    if (pending == null || !pending.link().equals(link)) {
      return false;
    }
    if (envelope.isFailure()) {
      Failure failure = Failure.of(envelope);
      pending
          .future()
          .completeExceptionally(new VortexRemoteException(failure.code(), failure.message()));
    } else {
      pending.future().complete(envelope);
    }
    return true;
  }

  void linkClosed(VortexLink link) {
    for (Pending pending : byId.values()) {
      if (pending.link().equals(link)) {
        pending
            .future()
            .completeExceptionally(
                new VortexOfflineException(
                    link.remote().name() + " went offline before it answered."));
      }
    }
  }
}
