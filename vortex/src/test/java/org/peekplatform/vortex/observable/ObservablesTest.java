package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** A server, a client service with a proxy, and observers, over real websockets. */
@Timeout(30)
class ObservablesTest {

  @TupleType("test.Counter")
  record Counter(long value) {}

  /** What an observer heard. */
  private static final class Heard implements TupleListener {

    private final BlockingQueue<Object> things = new ArrayBlockingQueue<>(1000);

    @Override
    public void onTuples(List<?> tuples, Instant date) {
      things.add(tuples.getFirst());
    }

    @Override
    public void onFailure(Failure failure) {
      things.add(failure.message());
    }

    Object next() throws InterruptedException {
      Object thing = things.poll(10, TimeUnit.SECONDS);
      return thing == null ? "nothing came" : thing;
    }

    /** Waits for a value, which conflation allows to come after fewer others. */
    void await(Object wanted) throws InterruptedException {
      Object thing = next();
      while (!thing.equals(wanted)) {
        assertThat(thing).isNotEqualTo("nothing came");
        thing = next();
      }
    }
  }

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final TupleSelector COUNTER = TupleSelector.of("test.Counter");

  private final AtomicInteger loads = new AtomicInteger();
  private volatile long value = 1;
  private Service server = start("peek-server", 0);
  private TupleDataObservableHandler observable = publish();
  private final Service client = start("peek-client", 0);
  private final VortexScope clientScope = client.router().openScope("test");
  private final BlockingQueue<LinkState> states = new ArrayBlockingQueue<>(1000);
  private final VortexWebsocketClient link = connect(server, client.router());
  private final VortexRouter device =
      VortexRouter.builder("peek-mobile").limits(Service.LIMITS).build();
  private final VortexScope deviceScope = device.openScope("page");
  private final VortexWebsocketClient deviceLink = connect(client, device);

  private static Service start(String name, int port) {
    try {
      return new Service(name, port, Service.LIMITS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static VortexWebsocketClient connect(Service to, VortexRouter from) {
    try {
      return to.connect(from);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private TupleDataObservableHandler publish() {
    VortexScope scope = server.router().openScope("plugin");
    scope.tuples().register(Counter.class);
    TupleDataObservableHandler made = new TupleDataObservableHandler(scope, "counters", PLUGIN);
    made.addTupleProvider(
        "test.Counter",
        selector -> {
          loads.incrementAndGet();
          return List.of(new Counter(value));
        });
    return made;
  }

  private TupleDataObserverClient observer() {
    deviceScope.tuples().register(Counter.class);
    return new TupleDataObserverClient(deviceScope, "peek-client", "counters", PLUGIN);
  }

  private TupleDataObservableProxyHandler proxy() {
    return new TupleDataObservableProxyHandler(clientScope, "counters", "peek-server", PLUGIN);
  }

  private void change(long changed) {
    value = changed;
    observable.notifyOfTupleUpdate(COUNTER);
  }

  @AfterEach
  void stop() throws Exception {
    deviceLink.close();
    device.close();
    link.close();
    client.close();
    server.close();
  }

  @Test
  void aProviderThatFailsWithAnErrorIsAskedAgain() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    observable.addTupleProvider(
        "test.Broken",
        selector -> {
          if (attempts.incrementAndGet() == 1) {
            throw new OutOfMemoryError("The list was too long.");
          }
          return List.of("all");
        });
    TupleDataObserverClient direct =
        new TupleDataObserverClient(clientScope, "peek-server", "counters", PLUGIN);
    TupleSelector broken = TupleSelector.of("test.Broken");
    assertThatThrownBy(() -> direct.poll(broken).get(10, TimeUnit.SECONDS))
        .hasMessageContaining("The list was too long.");
    assertThat(direct.poll(broken).get(10, TimeUnit.SECONDS)).isEqualTo(List.of("all"));
  }

  @Test
  void observersBehindAProxyHearOfChangesAndShareOneLoad() throws Exception {
    proxy();
    TupleDataObserverClient observer = observer();
    Heard first = new Heard();
    observer.subscribe(COUNTER, first);
    assertThat(first.next()).isEqualTo(new Counter(1));
    Heard second = new Heard();
    observer().subscribe(COUNTER, second);
    second.await(new Counter(1));
    assertThat(loads).hasValue(1);
    change(2);
    first.await(new Counter(2));
    second.await(new Counter(2));
    assertThat(observer.poll(COUNTER).get(10, TimeUnit.SECONDS)).isEqualTo(List.of(new Counter(2)));
    assertThat(loads).as("the poll is answered from the cache").hasValue(2);
  }

  @Test
  void withoutItsBackendAProxyAnswersWhatItHasAndSubscribesAgainLater() throws Exception {
    proxy();
    Heard heard = new Heard();
    observer().subscribe(COUNTER, heard);
    assertThat(heard.next()).isEqualTo(new Counter(1));
    int port = server.port();
    link.onStateChange(states::add);
    server.close();
    Service.awaitState(states, LinkState.CONNECTING);
    Heard late = new Heard();
    TupleDataObserverClient lateObserver = observer();
    lateObserver.subscribe(COUNTER, late);
    // The news that the observable ended may still be on its way to the device.
    late.await(new Counter(1));
    assertThat(lateObserver.poll(COUNTER).get(10, TimeUnit.SECONDS))
        .isEqualTo(List.of(new Counter(1)));
    Heard unknown = new Heard();
    lateObserver.subscribe(new TupleSelector("test.Counter", Map.of("id", 9)), unknown);
    assertThat(unknown.next()).asString().contains("peek-server is offline");
    value = 3;
    server = start("peek-server", port);
    observable = publish();
    heard.await(new Counter(3));
    late.await(new Counter(3));
    unknown.await(new Counter(3));
  }

  @Test
  void onlyTheBackendCanUpdateAProxy() throws Exception {
    proxy();
    Heard heard = new Heard();
    observer().subscribe(COUNTER, heard);
    assertThat(heard.next()).isEqualTo(new Counter(1));
    deviceScope.send(
        VortexDestination.name("peek-client"),
        new PayloadEnvelope(
            new ObservableFilt("counters", PLUGIN).update(COUNTER),
            deviceScope.codec().encode(Payload.of(Map.of(), List.of(new Counter(666)))),
            null,
            Instant.now().plusSeconds(3600)));
    change(4);
    assertThat(heard.next()).isNotEqualTo(new Counter(666));
    Heard other = new Heard();
    observer().subscribe(COUNTER, other);
    other.await(new Counter(4));
  }

  @Test
  void askersDuringALoadShareItAndNotifiesAreCoalesced() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Semaphore mayFinish = new Semaphore(0);
    AtomicInteger slowLoads = new AtomicInteger();
    observable.addTupleProvider(
        "slow",
        selector -> {
          int load = slowLoads.incrementAndGet();
          started.countDown();
          mayFinish.acquire();
          return List.of(new Counter(load));
        });
    clientScope.tuples().register(Counter.class);
    TupleDataObserverClient direct =
        new TupleDataObserverClient(clientScope, "peek-server", "counters", PLUGIN);
    TupleSelector slow = TupleSelector.of("slow");
    Heard heard = new Heard();
    Registration subscription = direct.subscribe(slow, heard);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    List<CompletableFuture<List<?>>> polls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      polls.add(direct.poll(slow));
    }
    // Once this later message of the same link is answered, the polls are in, one mailbox ahead.
    assertThat(direct.poll(COUNTER).get(10, TimeUnit.SECONDS)).isEqualTo(List.of(new Counter(1)));
    observable.notifyOfTupleUpdate(slow);
    observable.notifyOfTupleUpdate(slow);
    mayFinish.release(2);
    for (CompletableFuture<List<?>> poll : polls) {
      assertThat(poll.get(10, TimeUnit.SECONDS)).isEqualTo(List.of(new Counter(1)));
    }
    heard.await(new Counter(2));
    assertThat(slowLoads).hasValue(2);
    subscription.close();
  }

  @Test
  void failuresReachObservers() throws Exception {
    proxy();
    observable.addTupleProvider(
        "broken",
        selector -> {
          throw new IllegalStateException("The pump is off.");
        });
    Heard heard = new Heard();
    TupleDataObserverClient observer = observer();
    observer.subscribe(TupleSelector.of("broken"), heard);
    assertThat(heard.next()).isEqualTo("The pump is off.");
    Heard missing = new Heard();
    observer.subscribe(TupleSelector.of("missing"), missing);
    assertThat(missing.next()).asString().contains("no provider for missing");
    assertThatThrownBy(() -> observer.poll(TupleSelector.of("broken")).get(10, TimeUnit.SECONDS))
        .cause()
        .hasMessage("The pump is off.");
  }
}
