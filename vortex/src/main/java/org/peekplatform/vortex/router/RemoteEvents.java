package org.peekplatform.vortex.router;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of remote vortexes, in order, on one thread. */
final class RemoteEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteEvents.class);

  private final List<Consumer<RemoteVortexEvent>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("vortex-remotes").factory());

  Registration listen(Consumer<RemoteVortexEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Queues an event; the result completes after all listeners have heard. */
  CompletableFuture<Void> publish(RemoteVortexEvent event) {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            listeners.forEach(listener -> tell(listener, event));
            heard.complete(null);
          });
    } catch (RejectedExecutionException e) {
      heard.completeExceptionally(e);
    }
    return heard;
  }

  private static void tell(Consumer<RemoteVortexEvent> listener, RemoteVortexEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error e) {
      // Whatever it was, the link that waits for this and the other listeners go on.
      LOG.error("A listener of {} failed", event, e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
