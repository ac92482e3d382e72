package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.TupleRegistry;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scope of a router. */
final class RouterScope implements VortexScope {

  private static final Logger LOG = LoggerFactory.getLogger(RouterScope.class);

  /** How long running tasks may take to end when the scope closes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** When a task is tried again for which there was no room. */
  private static final Duration PAUSE_WHEN_FULL = Duration.ofMillis(100);

  private final VortexRouter router;
  private final String owner;
  private final Consumer<RouterScope> onClosed;
  private final BoundedExecutor executor;
  private final String answerThread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  RouterScope(VortexRouter router, String owner, Consumer<RouterScope> onClosed) {
    this.router = router;
    this.owner = owner;
    this.onClosed = onClosed;
    this.answerThread = "vortex-answer-" + owner;
    VortexLimits.Routing limits = router.limits().routing();
    RouterMetrics metrics = router.metrics();
    this.executor =
        new BoundedExecutor(
            owner, limits.concurrentTasks(), limits.queuedTasks(), metrics.rejections(owner));
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public String vortexName() {
    return router.name();
  }

  @Override
  public String vortexUuid() {
    return router.uuid();
  }

  @Override
  public VortexLimits limits() {
    return router.limits();
  }

  @Override
  public Registration listen(Map<String, Object> filt, PayloadEndpoint endpoint) {
    RegisteredEndpoint registered =
        new RegisteredEndpoint(
            filt, endpoint, executor, limits().routing().mailboxMessages(), router.metrics());
    router.endpoints().add(registered);
    return keep(() -> router.endpoints().remove(registered));
  }

  @Override
  public void send(VortexDestination to, PayloadEnvelope envelope, Delivery delivery) {
    router.send(to, envelope, delivery);
  }

  @Override
  public CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout, Delivery delivery) {
    // What hangs on the answer may block, so it does not run on the link's thread; and all of this
    // owner's threads may be waiting for answers, so it gets one of its own. There are never more
    // of these than requests may be pending.
    return router.request(to, envelope, timeout, delivery, this::onThreadOfItsOwn);
  }

  private void onThreadOfItsOwn(Runnable task) {
    Thread.ofVirtual().name(answerThread).start(task);
  }

  @Override
  public boolean isOnline(VortexDestination to) {
    return router.isOnline(to);
  }

  @Override
  public TupleRegistry tuples() {
    return types -> keep(router.tuples().register(types));
  }

  @Override
  public PayloadCodec codec() {
    return router.codec();
  }

  @Override
  public <T extends AutoCloseable> T own(T resource) {
    lock.lock();
    try {
      if (!closed) {
        owned.push(resource);
        return resource;
      }
    } finally {
      lock.unlock();
    }
    closeQuietly(resource);
    throw new IllegalStateException("The scope of " + owner + " is closed.");
  }

  @Override
  public Executor executor() {
    return executor;
  }

  BoundedExecutor boundedExecutor() {
    return executor;
  }

  @Override
  public Registration every(Duration period, Runnable task) {
    AtomicBoolean busy = new AtomicBoolean();
    Runnable once =
        () -> {
          try {
            task.run();
          } finally {
            busy.set(false);
          }
        };
    Future<?> timer =
        router
            .scheduler()
            .scheduleWithFixedDelay(
                () -> {
                  if (busy.compareAndSet(false, true)) {
                    try {
                      executor.execute(once);
                    } catch (RejectedExecutionException e) {
                      busy.set(false);
                      LOG.debug("A periodic task of {} is left out", owner, e);
                    }
                  }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    return keep(() -> timer.cancel(false));
  }

  @Override
  public Registration after(Duration delay, Runnable task) {
    // Not owned: it is over by itself soon, and a closed executor runs nothing.
    AtomicBoolean wanted = new AtomicBoolean(true);
    schedule(delay, task, wanted);
    return () -> wanted.set(false);
  }

  private void schedule(Duration delay, Runnable task, AtomicBoolean wanted) {
    Future<?> _ =
        router
            .scheduler()
            .schedule(() -> runOnce(task, wanted), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void runOnce(Runnable task, AtomicBoolean wanted) {
    try {
      if (wanted.get()) {
        executor.execute(task);
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("A task of {} waits for others", owner, e);
      if (!isClosed()) {
        schedule(PAUSE_WHEN_FULL, task, wanted);
      }
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Registration onRemoteChange(Consumer<RemoteVortexEvent> listener) {
    return keep(router.events().listen(listener));
  }

  @Override
  public void close() {
    List<AutoCloseable> all;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      all = List.copyOf(owned);
      owned.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(this::closeQuietly);
    executor.close(PATIENCE);
    onClosed.accept(this);
  }

  /** Owns a registration until it is closed by itself. */
  private Registration keep(Registration registration) {
    AtomicBoolean done = new AtomicBoolean();
    Registration[] kept = new Registration[1];
    kept[0] =
        () -> {
          if (done.compareAndSet(false, true)) {
            registration.close();
            disown(kept[0]);
          }
        };
    return own(kept[0]);
  }

  private void disown(AutoCloseable resource) {
    lock.lock();
    try {
      owned.remove(resource);
    } finally {
      lock.unlock();
    }
  }

  private void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.error("Closing something of {} failed", owner, e);
    }
  }
}
