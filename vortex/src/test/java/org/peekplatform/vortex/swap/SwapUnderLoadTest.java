package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.observable.TupleListener;
import org.peekplatform.vortex.router.RouterCounts;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.websocket.Service;

/** One version of a plugin after another takes over while others work with it, over websockets. */
@Timeout(300)
class SwapUnderLoadTest {

  private static final int SWAPS = 100;
  private static final int CLIENTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final Service proxy = routers.serve("peek-proxy", Service.LIMITS);
  private final Ledger ledger = new Ledger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final Queue<Object> failures = new ConcurrentLinkedQueue<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  /** Works with the plugin until it is over, and watches the total. */
  private final class Client implements TupleListener {

    private final VortexScope scope = routers.link("peek-client", server);
    private final TupleDataActionClient actions =
        new TupleDataActionClient(scope, "peek-server", "ledger", LedgerPlugin.FILT);
    private final LedgerPlugin.Sums sums =
        RpcClient.proxy(
            scope,
            LedgerPlugin.Sums.class,
            VortexDestination.name("peek-server"),
            PATIENCE,
            LedgerPlugin.FILT);
    private volatile Object seen = "nothing";

    Client() {
      scope.tuples().register(LedgerPlugin.Total.class);
      scope.tuples().register(LedgerPlugin.Add.class, LedgerPlugin.AddForGood.class);
      new TupleDataObserverClient(scope, "peek-server", "totals", LedgerPlugin.FILT)
          .subscribe(LedgerPlugin.TOTAL, this);
    }

    @Override
    public void onTuples(List<?> tuples, Instant date) {
      seen = tuples.getFirst();
    }

    @Override
    public void onFailure(Failure failure) {
      failures.add(failure);
    }

    void work() {
      while (!over.get()) {
        try {
          workOnce();
          done.incrementAndGet();
        } catch (Exception | AssertionError e) {
          failures.add(e);
        }
      }
    }

    private void workOnce() throws Exception {
      LedgerPlugin.Add add = LedgerPlugin.Add.of(1);
      LedgerPlugin.AddForGood forGood = LedgerPlugin.AddForGood.of(2);
      added.addAndGet(add.value() + forGood.value());
      // Each twice, as it is when an answer gets lost.
      List<CompletableFuture<?>> answers =
          List.of(
              actions.pushAction(add),
              actions.pushAction(forGood),
              actions.pushAction(add),
              actions.pushAction(forGood));
      assertThat(sums.sum(new LedgerPlugin.Total(40, 0), 2).total()).isEqualTo(42);
      try (Stream<Integer> stream = sums.upTo(250)) {
        assertThat(stream.mapToInt(each -> each).sum()).isEqualTo(31_125);
      }
      for (CompletableFuture<?> answer : answers) {
        answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(actions.pushAction(add).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(List.of(add.uuid()));
    }
  }

  @Test
  void nothingFailsAndNothingIsLostWhileAHundredVersionsFollowEachOther() throws Exception {
    routers.link(proxy.router(), server);
    VortexScope current = swapIn(null, 0);
    VortexScope currentProxy = swapInProxy(null);
    List<Client> clients = Stream.generate(Client::new).limit(CLIENTS).toList();
    Watcher behindProxy = new Watcher(routers.link("peek-mobile", proxy));
    RouterCounts before = server.router().counts();
    List<Thread> threads =
        clients.stream().map(client -> Thread.ofVirtual().start(client::work)).toList();
    for (int number = 1; number <= SWAPS; number++) {
      long doneBefore = done.get();
      current = swapIn(current, number);
      currentProxy = swapInProxy(currentProxy);
      Until.isTrue(() -> done.get() > doneBefore, () -> "work goes on: " + failures);
    }
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(ledger.total()).isEqualTo(added.get());
    assertThat(ledger.doneTwice()).isZero();
    Object last = new LedgerPlugin.Total(ledger.total(), SWAPS);
    Until.isTrue(
        () -> clients.stream().allMatch(client -> client.seen.equals(last)),
        () -> last + " but " + clients.stream().map(client -> client.seen).toList());
    Until.isTrue(() -> behindProxy.seen.equals(last), () -> last + " but " + behindProxy.seen);
    assertThat(behindProxy.troubles).isEmpty();
    assertThat(server.router().counts().endpoints()).isEqualTo(before.endpoints());
    assertThat(server.router().counts().links()).isEqualTo(before.links());
    loaders.removeLast();
    Until.isTrue(
        () -> {
          System.gc();
          return loaders.stream().allMatch(each -> each.get() == null);
        },
        () ->
            loaders.stream().filter(each -> each.get() != null).count()
                + " of the class loaders are still there");
    current.close();
    currentProxy.close();
  }

  /** Watches through the proxy. */
  private static final class Watcher implements TupleListener {

    private final Queue<Object> troubles = new ConcurrentLinkedQueue<>();
    private volatile Object seen = "nothing";

    Watcher(VortexScope scope) {
      scope.tuples().register(LedgerPlugin.Total.class);
      new TupleDataObserverClient(scope, "peek-proxy", "totals", LedgerPlugin.FILT)
          .subscribe(LedgerPlugin.TOTAL, this);
    }

    @Override
    public void onTuples(List<?> tuples, Instant date) {
      seen = tuples.getFirst();
    }

    @Override
    public void onFailure(Failure failure) {
      troubles.add(failure);
    }

    @Override
    public void onStale(Instant since) {
      troubles.add("stale since " + since);
    }
  }

  private VortexScope swapIn(VortexScope former, int number) {
    VortexScope staged = server.router().stageScope("ledger");
    Version version = Version.load();
    loaders.add(new WeakReference<>(version.getClass().getClassLoader()));
    version.start(staged, ledger, number);
    return replace(server.router(), former, staged);
  }

  private VortexScope swapInProxy(VortexScope former) {
    VortexScope staged = proxy.router().stageScope("ledger");
    new TupleDataObservableProxyHandler(staged, "totals", "peek-server", LedgerPlugin.FILT);
    return replace(proxy.router(), former, staged);
  }

  private static VortexScope replace(VortexRouter router, VortexScope former, VortexScope staged) {
    router.swap(former == null ? List.of() : List.of(former), List.of(staged));
    if (former != null) {
      assertThat(router.awaitIdle(former, PATIENCE)).isTrue();
      former.close();
    }
    return staged;
  }
}
