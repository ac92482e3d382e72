package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.ScopePart;
import org.peekplatform.vortex.ScopeRules;
import org.peekplatform.vortex.TupleRegistry;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scope of a router.
 *
 * <p>Locks: that of the scope before that of the router's endpoints. A swap holds those of all its
 * scopes, in the order of their numbers.
 */
final class RouterScope implements VortexScope {

  private static final Logger LOG = LoggerFactory.getLogger(RouterScope.class);

  /** How long running tasks may take to end when the scope closes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How often one who waits for the end of all work looks again. */
  private static final Duration POLL = Duration.ofMillis(10);

  private final VortexRouter router;
  private final String owner;
  private final long number;
  private final ScopeTypes types;
  private final ScopeRules rules;
  private final BoundedExecutor executor;
  private final OwnerMeters meters;
  private final OwnTimers timers;
  private final ThreadFactory threads;
  private final AtomicInteger requests = new AtomicInteger();

  /** Where what hangs on answers runs; also tells whose requests they are. */
  private final Executor answers = this::onThreadOfItsOwn;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private final Set<RegisteredEndpoint> endpoints = new LinkedHashSet<>();
  private final Set<ScopePart> parts = new LinkedHashSet<>();
  private ScopePhase phase;
  private boolean closed;

  /**
   * Makes a scope.
   *
   * @param number greater than that of all scopes before
   * @param phase whether endpoints are reached from the beginning
   * @param threads makes all threads that work for the owner
   */
  RouterScope(
      VortexRouter router,
      String owner,
      long number,
      ScopeTypes types,
      ScopeRules rules,
      ScopePhase phase,
      ThreadFactory threads) {
    this.router = router;
    this.owner = owner;
    this.number = number;
    this.types = types;
    this.rules = rules;
    this.phase = phase;
    this.threads = threads;
    this.meters = router.metrics().owner(owner);
    VortexLimits.Routing limits = router.limits().routing();
    this.executor =
        new BoundedExecutor(owner, limits.concurrentTasks(), limits.queuedTasks(), meters, threads);
    this.timers = new OwnTimers(router.scheduler(), executor);
  }

  boolean isOf(VortexRouter one) {
    return router == one;
  }

  long number() {
    return number;
  }

  ScopeTypes types() {
    return types;
  }

  /** Held while the scope changes its phase. */
  ReentrantLock lock() {
    return lock;
  }

  /** Guarded by the lock. */
  ScopePhase phase() {
    return closed ? ScopePhase.RETIRED : phase;
  }

  /** Called under the lock. */
  void become(ScopePhase newPhase) {
    phase = newPhase;
  }

  /** Returns the endpoints that come and go with the phase. Called under the lock. */
  List<RegisteredEndpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  List<ScopePart> parts() {
    lock.lock();
    try {
      return List.copyOf(parts);
    } finally {
      lock.unlock();
    }
  }

  JsonPayloadCodec messageCodec() {
    return types.codec();
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
    rules.checkListen(filt);
    RegisteredEndpoint registered = endpoint(filt, endpoint);
    lock.lock();
    try {
      endpoints.add(registered);
      if (phase() == ScopePhase.ACTIVE) {
        router.endpoints().add(registered);
      }
    } finally {
      lock.unlock();
    }
    return keep(() -> remove(registered));
  }

  private RegisteredEndpoint endpoint(Map<String, Object> filt, PayloadEndpoint endpoint) {
    return new RegisteredEndpoint(filt, endpoint, this, router.metrics());
  }

  private void remove(RegisteredEndpoint registered) {
    lock.lock();
    try {
      router.endpoints().remove(registered);
    } finally {
      lock.unlock();
    }
    // One that is at work is waited for, and may be followed by another.
    registered.callWhenIdle(() -> forget(registered));
  }

  private void forget(RegisteredEndpoint registered) {
    lock.lock();
    try {
      endpoints.remove(registered);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Registration hear(Map<String, Object> filt, PayloadEndpoint endpoint) {
    rules.checkHear(filt);
    RegisteredEndpoint registered = endpoint(filt, endpoint);
    router.endpoints().add(registered);
    return keep(() -> router.endpoints().remove(registered));
  }

  @Override
  public Registration addPart(ScopePart part) {
    lock.lock();
    try {
      parts.add(part);
    } finally {
      lock.unlock();
    }
    return () -> {
      lock.lock();
      try {
        parts.remove(part);
      } finally {
        lock.unlock();
      }
    };
  }

  @Override
  public void failed(Throwable failure) {
    if (!(FailureText.unwrap(failure) instanceof VortexException)) {
      meters.failures().increment();
    }
  }

  @Override
  public void send(VortexDestination to, PayloadEnvelope envelope, Delivery delivery) {
    router.send(to, envelope, delivery, messageCodec());
  }

  @Override
  public CompletableFuture<PayloadEnvelope> request(
      VortexDestination to, PayloadEnvelope envelope, Duration timeout, Delivery delivery) {
    // What hangs on the answer may block, so it does not run on the link's thread; and all of this
    // owner's threads may be waiting for answers, so it gets one of its own. There are never more
    // of these than requests may be pending.
    requests.incrementAndGet();
    CompletableFuture<PayloadEnvelope> answer =
        router.request(to, envelope, timeout, delivery, messageCodec(), answers);
    CompletableFuture<?> _ = answer.whenComplete((done, failure) -> requests.decrementAndGet());
    return answer;
  }

  private void onThreadOfItsOwn(Runnable task) {
    threads.newThread(task).start();
  }

  @Override
  public boolean isOnline(VortexDestination to) {
    return router.isOnline(to);
  }

  @Override
  public TupleRegistry tuples() {
    return classes -> {
      List.of(classes).forEach(rules::checkTuple);
      return keep(types.register(owner, classes));
    };
  }

  @Override
  public PayloadCodec codec() {
    return types.codec();
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
    return timers.after(delay, task);
  }

  @Override
  public Registration onRemoteChange(Consumer<RemoteVortexEvent> listener) {
    return keep(router.events().listen(listener));
  }

  @Override
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
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
    timers.close();
    router.forget(this, answers);
    List<ScopePart> leftParts;
    List<RegisteredEndpoint> leftEndpoints;
    lock.lock();
    try {
      leftParts = List.copyOf(parts);
      parts.clear();
      leftEndpoints = List.copyOf(endpoints);
      endpoints.clear();
    } finally {
      lock.unlock();
    }
    leftEndpoints.forEach(RegisteredEndpoint::abandon);
    leftParts.forEach(ScopePart::scopeEnded);
    types.close();
  }

  /** Forgets the endpoints of a scope that has ended. */
  void forgetFormer(RouterScope ended) {
    lock.lock();
    try {
      endpoints.forEach(each -> each.forgetFormer(ended));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything is done that this scope was asked to do.
   *
   * @return false if it was not done in time
   */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      boolean tasksDone = executor.awaitIdle(left);
      if (tasksDone && isIdle()) {
        return true;
      }
      if (left.isZero()) {
        return false;
      }
      Thread.sleep(POLL);
    }
  }

  private boolean isIdle() {
    List<RegisteredEndpoint> all;
    lock.lock();
    try {
      all = endpoints();
    } finally {
      lock.unlock();
    }
    return requests.get() == 0
        && all.stream().allMatch(RegisteredEndpoint::isIdle)
        && parts().stream().allMatch(ScopePart::isIdle);
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
