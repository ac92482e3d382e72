package org.peekplatform.vortex.router;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.RemoteVortex;
import org.peekplatform.vortex.ScopeRules;
import org.peekplatform.vortex.TupleRegistry;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.OutgoingMessage;
import org.peekplatform.vortex.link.CloseReason;
import org.peekplatform.vortex.link.LinkAdmission;
import org.peekplatform.vortex.link.LinkHub;
import org.peekplatform.vortex.link.LinkMetrics;
import org.peekplatform.vortex.link.VortexLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vortex of one service: its name and uuid, its links, endpoints and tuple classes.
 *
 * <p>Links are added by the classes of the websocket package. Everything else is done through
 * scopes. Safe for use by several threads.
 */
public final class VortexRouter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VortexRouter.class);

  /** How often a drain looks whether requests are still without an answer. */
  private static final Duration POLL = Duration.ofMillis(10);

  /** How often work is looked at until it counts as stuck, and how often at least. */
  private static final long LOOKS = 4;

  private static final long MOST_MILLIS_BETWEEN_LOOKS = 5000;

  private final String name;
  private final String uuid;
  private final VortexLimits limits;
  private final RouterTypes types;
  private final ScheduledThreadPoolExecutor scheduler;
  private final LinkRegistry links = new LinkRegistry();
  private final EndpointIndex endpoints = new EndpointIndex();
  private final RemoteEvents events = new RemoteEvents();
  private final RouterMetrics metrics;
  private final PendingRequests pending;
  private final RouterHub hub;
  private final LinkAdmission admission;
  private final Set<RouterScope> scopes = ConcurrentHashMap.newKeySet();
  private final AtomicLong scopeNumbers = new AtomicLong();

  /** Held while scopes are swapped; taken before all other locks. */
  private final ReentrantLock swapping = new ReentrantLock();

  private VortexRouter(Builder builder) {
    this.name = builder.name;
    this.uuid = builder.uuid;
    this.limits = builder.limits;
    this.types = new RouterTypes(limits.message());
    this.scheduler =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vortex-timer-" + name).factory());
    this.scheduler.setRemoveOnCancelPolicy(true);
    Duration stuckAfter = limits.routing().stuckAfter();
    long look = Math.clamp(stuckAfter.toMillis() / LOOKS, 1, MOST_MILLIS_BETWEEN_LOOKS);
    Future<?> _ =
        this.scheduler.scheduleWithFixedDelay(
            () -> scopes.forEach(scope -> scope.boundedExecutor().reportStuck(stuckAfter)),
            look,
            look,
            TimeUnit.MILLISECONDS);
    // Now, or its thread would have the class loader of whoever happens to plan something first.
    this.scheduler.prestartAllCoreThreads();
    this.metrics = new RouterMetrics(builder.meters);
    this.pending = new PendingRequests(limits.routing().pendingRequests(), scheduler, metrics);
    this.metrics.watch(pending);
    this.admission = new LinkAdmission(limits.routing().admission(), builder.meters);
    this.hub =
        new RouterHub(
            name,
            uuid,
            limits.routing().links(),
            types.messageCodec(),
            scheduler,
            links,
            endpoints,
            events,
            pending,
            metrics,
            new LinkMetrics(builder.meters));
  }

  /**
   * Starts to make a router.
   *
   * @param vortexName its role, such as {@code peek-server}
   * @return a builder
   */
  public static Builder builder(String vortexName) {
    return new Builder(vortexName);
  }

  /**
   * Returns the name of this vortex.
   *
   * @return its role
   */
  public String name() {
    return name;
  }

  /**
   * Returns the uuid of this vortex.
   *
   * @return new for every router unless set
   */
  public String uuid() {
    return uuid;
  }

  /**
   * Returns the limits.
   *
   * @return sizes and times
   */
  public VortexLimits limits() {
    return limits;
  }

  /**
   * Returns the codec of payloads whose tuples are of classes that all scopes share.
   *
   * @return the codec
   */
  public PayloadCodec codec() {
    return types.ofAll().codec();
  }

  /**
   * Returns the tuple classes that all scopes share.
   *
   * @return the registry
   */
  public TupleRegistry tuples() {
    return classes -> types.ofAll().register(name, classes);
  }

  /**
   * Returns what links are given to.
   *
   * @return for the classes that make links
   */
  public LinkHub hub() {
    return hub;
  }

  /**
   * Returns how much this router holds now, to find leaks.
   *
   * @return numbers that need not be of exactly one moment
   */
  public RouterCounts counts() {
    return new RouterCounts(
        links.size(),
        hub.heartBeats().size(),
        admission.opening(),
        endpoints.size(),
        endpoints.mailboxes(),
        pending.size(),
        scheduler.getQueue().size());
  }

  /**
   * Returns what decides how many links open at a time.
   *
   * @return for the classes that make links
   */
  public LinkAdmission admission() {
    return admission;
  }

  /**
   * Opens a scope, which is reached at once, and has its tuple classes in common with all scopes
   * opened so.
   *
   * @param owner who it belongs to, used in messages
   * @return the scope, to be closed by the caller; the router closes what is left
   */
  public VortexScope openScope(String owner) {
    return added(owner, types.ofAll(), ScopeRules.NONE, ScopePhase.ACTIVE, threads(owner));
  }

  /**
   * Opens a scope that nothing reaches before {@link #swap}, that needs no other, and through which
   * everything may be registered.
   *
   * @param owner who it belongs to, used in messages
   * @return the scope, to be closed by the caller; closing it before a swap discards it
   */
  public VortexScope stageScope(String owner) {
    return stageScope(owner, List.of(), ScopeRules.NONE);
  }

  /**
   * Opens a scope that nothing reaches before {@link #swap}. What it sends and asks works at once.
   *
   * <p>Its tuple classes are its own, so that two versions of a plugin can know different classes
   * of a name. It uses also those of the scopes it needs, of those that these need, and those that
   * all scopes share. It cannot register a class under a name that is known to it as another class,
   * nor one that another owner has registered for a class of another name.
   *
   * @param owner who it belongs to, used in messages
   * @param needed the scopes whose tuple classes it uses, to be closed after it
   * @param rules what may be registered through it
   * @return the scope, to be closed by the caller; closing it before a swap discards it
   * @throws IllegalArgumentException if a needed scope is not of this router
   */
  public VortexScope stageScope(String owner, List<VortexScope> needed, ScopeRules rules) {
    return stageScope(owner, needed, rules, threads(owner));
  }

  /**
   * Opens a scope as {@link #stageScope(String, List, ScopeRules)} does, whose work is done on
   * threads of the owner's kind.
   *
   * @param owner who it belongs to, used in messages
   * @param needed the scopes whose tuple classes it uses, to be closed after it
   * @param rules what may be registered through it
   * @param threads makes the threads on which the owner is called, and which it uses by {@link
   *     VortexScope#executor}; they should be virtual
   * @return the scope, to be closed by the caller; closing it before a swap discards it
   * @throws IllegalArgumentException if a needed scope is not of this router
   */
  public VortexScope stageScope(
      String owner, List<VortexScope> needed, ScopeRules rules, ThreadFactory threads) {
    List<ScopeTypes> used = needed.stream().map(this::ownScope).map(RouterScope::types).toList();
    return added(owner, types.separate(owner, used), rules, ScopePhase.STAGED, threads);
  }

  private static ThreadFactory threads(String owner) {
    return Thread.ofVirtual().name("vortex-" + owner).factory();
  }

  private RouterScope added(
      String owner,
      ScopeTypes itsTypes,
      ScopeRules rules,
      ScopePhase phase,
      ThreadFactory threads) {
    RouterScope scope =
        new RouterScope(
            this, owner, scopeNumbers.incrementAndGet(), itsTypes, rules, phase, threads);
    scopes.add(scope);
    metrics.owned(owner, scopes);
    return scope;
  }

  private RouterScope ownScope(VortexScope scope) {
    if (scope instanceof RouterScope known && known.isOf(this)) {
      return known;
    }
    throw new IllegalArgumentException(
        "The scope of " + scope.owner() + " is not one of this router.");
  }

  /**
   * Lets staged scopes take the place of others, in one step for everything that arrives: each
   * message is handled wholly by the ones or wholly by the others, and what one link sends to one
   * endpoint stays in order.
   *
   * <p>Observables, proxies, actions and streams of remote calls go on where those with the same
   * filt in a retired scope were: subscribers stay subscribed and get the newest state of the new
   * version if it differs, and an action is done once, whichever version it came to first. What
   * runs or waits in a retired scope ends and is answered; see {@link #awaitIdle}. Then the caller
   * closes it.
   *
   * @param retired scopes that are reached now; may be empty
   * @param staged scopes of {@link #stageScope} that were not swapped yet; may be empty
   * @throws IllegalArgumentException if a scope is not of this router
   * @throws IllegalStateException if a staged scope was swapped or closed before, or a retired one
   *     was retired before; then nothing changes. One that has closed itself can be retired
   */
  public void swap(Collection<VortexScope> retired, Collection<VortexScope> staged) {
    ScopeSwap swap =
        new ScopeSwap(
            endpoints,
            retired.stream().map(this::ownScope).toList(),
            staged.stream().map(this::ownScope).toList());
    swapping.lock();
    try {
      swap.run();
    } finally {
      swapping.unlock();
    }
  }

  /**
   * Waits until a scope has done what it was asked to do: its tasks, what waits at its endpoints,
   * its own requests, and streams of remote calls that are being read. Meant for one that is
   * retired, to which nothing is added; planned and periodic tasks that have not begun are not
   * waited for.
   *
   * @param scope one of this router
   * @param patience how long to wait at the most
   * @return false if it is not done, or if the thread was interrupted, which it then still is
   */
  public boolean awaitIdle(VortexScope scope, Duration patience) {
    try {
      return ownScope(scope).awaitIdle(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Returns who is connected.
   *
   * @return the other ends of the open links
   */
  public List<RemoteVortex> remotes() {
    return links.all().stream().map(VortexLink::remote).toList();
  }

  /**
   * Tells the other ends of one name that this one goes away, and closes their links.
   *
   * <p>Who stops a site calls this first, so that the site need not wait for open websockets.
   *
   * @param vortexName the name of the other ends, such as {@code peek-mobile}
   */
  public void closeLinks(String vortexName) {
    closeLinks(remote -> remote.name().equals(vortexName));
  }

  /**
   * Tells some of the other ends that this one does not serve them any longer, and closes their
   * links.
   *
   * @param which chooses the other ends
   */
  public void closeLinks(Predicate<RemoteVortex> which) {
    links.all().stream()
        .filter(link -> which.test(link.remote()))
        .forEach(link -> link.close(CloseReason.goingAway()));
  }

  /**
   * Ends the work of this router without losing what runs, before it is closed.
   *
   * <p>From now on new links and requests of others are refused. What runs may end, with requests
   * of its own where it needs them, and is answered. Then those who linked to this one are told to
   * reconnect elsewhere or later, after everything that waits was written to them. Links that were
   * made from here stay until whoever made them closes them.
   *
   * @param patience how long all this may take; then the links are closed whatever runs
   */
  public void drain(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    hub.drain();
    admission.close();
    try {
      for (RouterScope scope : scopes) {
        if (!scope.boundedExecutor().awaitIdle(left(end))) {
          LOG.warn("{} stops although {} is not done.", name, scope.owner());
        }
      }
      // Answers to its own requests may lead to answers to those of others.
      while (pending.size() > 0 && !left(end).isZero()) {
        Thread.sleep(POLL);
      }
      List<VortexLink> accepted = links.all().stream().filter(link -> !link.isDialled()).toList();
      accepted.forEach(link -> link.close(CloseReason.goingAway()));
      CompletableFuture.allOf(
              accepted.stream().map(VortexLink::gone).toArray(CompletableFuture<?>[]::new))
          .get(left(end).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("{} does not wait any longer for the other ends of its links.", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The end of a link cannot fail.", e);
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Closes all scopes and links. */
  @Override
  public void close() {
    admission.close();
    scopes.forEach(RouterScope::close);
    links.all().forEach(link -> link.close(CloseReason.goingAway()));
    events.close();
    scheduler.shutdownNow();
  }

  void send(
      VortexDestination to, PayloadEnvelope envelope, Delivery delivery, JsonPayloadCodec codec) {
    List<VortexLink> found = links.find(to);
    if (found.isEmpty()) {
      if (to instanceof VortexDestination.Uuids) {
        return;
      }
      throw LinkRegistry.offline(to);
    }
    OutgoingMessage message = new OutgoingMessage(envelope, delivery.instead(), codec);
    for (VortexLink link : found) {
      link.send(message, delivery);
    }
  }

  CompletableFuture<PayloadEnvelope> request(
      VortexDestination to,
      PayloadEnvelope envelope,
      Duration timeout,
      Delivery delivery,
      JsonPayloadCodec codec,
      Executor executor) {
    try {
      VortexLink link = links.pick(to);
      PendingRequests.Pending request = pending.register(link, timeout, envelope.filt(), executor);
      try {
        PayloadEnvelope withId = envelope.withFilt(PayloadEnvelope.MESSAGE_ID, request.messageId());
        link.send(new OutgoingMessage(withId, codec), delivery);
      } catch (VortexException e) {
        pending.fail(request, e);
      }
      // The link may have closed before the request was registered, and then nobody fails it.
      if (!link.equals(links.get(link.remote().uuid()))) {
        pending.fail(request, LinkRegistry.offline(to));
      }
      return request.future();
    } catch (VortexException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Forgets a scope whose tasks have ended, with the requests whose answers it would take. */
  void forget(RouterScope scope, Executor answers) {
    scopes.remove(scope);
    pending.forget(
        answers, new VortexException(scope.owner() + " has stopped before it was answered."));
    scopes.forEach(each -> each.forgetFormer(scope));
  }

  boolean isOnline(VortexDestination to) {
    return links.has(to);
  }

  EndpointIndex endpoints() {
    return endpoints;
  }

  RouterMetrics metrics() {
    return metrics;
  }

  RemoteEvents events() {
    return events;
  }

  ScheduledThreadPoolExecutor scheduler() {
    return scheduler;
  }

  /** Makes a {@link VortexRouter}. */
  public static final class Builder {

    private final String name;
    private String uuid = UUID.randomUUID().toString();
    private VortexLimits limits = VortexLimits.defaults();
    private MeterRegistry meters = new CompositeMeterRegistry();

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Sets the uuid.
     *
     * @param newUuid a UUID text; default is a random one
     * @return this
     */
    public Builder uuid(String newUuid) {
      this.uuid = newUuid;
      return this;
    }

    /**
     * Sets the limits.
     *
     * @param newLimits sizes and times; default is {@link VortexLimits#defaults}
     * @return this
     */
    public Builder limits(VortexLimits newLimits) {
      this.limits = newLimits;
      return this;
    }

    /**
     * Sets where the router and its links count what they do.
     *
     * @param registry stays open when the router closes; default is one that counts nothing
     * @return this
     */
    public Builder meters(MeterRegistry registry) {
      this.meters = registry;
      return this;
    }

    /**
     * Makes the router.
     *
     * @return a router without links
     */
    public VortexRouter build() {
      return new VortexRouter(this);
    }
  }
}
