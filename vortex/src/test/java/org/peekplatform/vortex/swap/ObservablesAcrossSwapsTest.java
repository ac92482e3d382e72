package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.observable.TuplesProvider;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.Service;

/** Who observes keeps observing when another version takes over, over real websockets. */
@Timeout(60)
class ObservablesAcrossSwapsTest {

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final TupleSelector LEVEL = TupleSelector.of("test.Level");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service service = routers.serve("peek-server", Service.LIMITS);
  private final VortexRouter server = service.router();
  private final AtomicReference<String> level = new AtomicReference<>("low");
  private final AtomicInteger loads = new AtomicInteger();
  private final Heard heard = new Heard();

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  /** A version of the plugin. */
  private final class Plugin {

    private final VortexScope scope = server.stageScope("levels");
    private final TupleDataObservableHandler observable =
        new TupleDataObservableHandler(scope, "levels", PLUGIN);

    Plugin serve(TuplesProvider provider) {
      observable.addTupleProvider(LEVEL.name(), provider);
      return this;
    }

    Plugin serve(String prefix) {
      return serve(
          selector -> {
            loads.incrementAndGet();
            return List.of(prefix + level.get());
          });
    }

    void change(String to) {
      level.set(to);
      observable.notifyOfTupleUpdate(LEVEL);
    }

    Plugin follow(Plugin former) {
      server.swap(List.of(former.scope), List.of(scope));
      return this;
    }

    Plugin first() {
      server.swap(List.of(), List.of(scope));
      return this;
    }

    void end() {
      assertThat(server.awaitIdle(scope, PATIENCE)).isTrue();
      scope.close();
    }
  }

  private void observe(Service at) {
    VortexScope scope = routers.link("peek-mobile", at);
    new TupleDataObserverClient(scope, at.router().name(), "levels", PLUGIN)
        .subscribe(LEVEL, heard);
  }

  @Test
  void subscribersGetWhatTheNewVersionSays() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");

    Plugin next = new Plugin().serve("new: ").follow(old);

    assertThat(heard.next()).isEqualTo("new: low");
    old.end();
    next.change("high");
    assertThat(heard.next()).isEqualTo("new: high");
  }

  @Test
  void nothingIsSentWhenTheNewVersionSaysTheSame() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");
    int before = loads.get();

    Plugin next = new Plugin().serve("").follow(old);
    Until.isTrue(() -> loads.get() > before, () -> "the new version is asked");
    old.end();
    next.change("high");

    assertThat(heard.next()).isEqualTo("high");
  }

  @Test
  void whatTheOldVersionNotifiesOfAfterTheSwapIsNotLost() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");
    Plugin next = new Plugin().serve("").follow(old);

    old.change("high");

    assertThat(heard.next()).isEqualTo("high");
    old.end();
    next.change("low");
    assertThat(heard.next()).isEqualTo("low");
  }

  @Test
  void aLoadOfTheOldVersionThatHangsNeverReachesAnybody() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Plugin old =
        new Plugin()
            .serve(
                selector -> {
                  begun.countDown();
                  mayEnd.await();
                  return List.of("hung");
                })
            .first();
    observe(service);
    begun.await();

    Plugin next = new Plugin().serve("").follow(old);

    assertThat(heard.next()).isEqualTo("low");
    mayEnd.countDown();
    old.end();
    next.change("high");
    assertThat(heard.next()).isEqualTo("high");
  }

  @Test
  void whatTheNewVersionLacksIsSaid() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");

    new Plugin().follow(old);

    assertThat(heard.next()).isEqualTo("stale");
    old.end();
  }

  @Test
  void aVersionWithoutProviderThatIsReplacedAtOnceLosesNoSubscriber() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Plugin lacking = new Plugin();
    occupy(lacking.scope, mayGoOn);
    lacking.follow(old);
    lacking.observable.notifyOfTupleUpdate(LEVEL);

    Plugin next = new Plugin().serve("").follow(lacking);
    mayGoOn.countDown();
    lacking.end();
    old.end();

    next.change("high");
    assertThat(heard.next()).isEqualTo("high");
  }

  /** Lets all threads of a scope wait. */
  private static void occupy(VortexScope scope, CountDownLatch until) {
    for (int i = 0; i < scope.limits().routing().concurrentTasks(); i++) {
      scope
          .executor()
          .execute(
              () -> {
                try {
                  until.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
  }

  @Test
  void theNewVersionDecidesWhoMayObserve() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");
    Plugin next = new Plugin().serve("");
    next.observable.setPermission((who, selector) -> false);

    next.follow(old);

    assertThat(heard.next()).isEqualTo(FailureCode.FORBIDDEN);
    old.end();
  }

  @Test
  void subscribersHearThatARemovedPluginIsGoneAndFindItWhenItIsBack() throws Exception {
    Plugin old = new Plugin().serve("").first();
    observe(service);
    assertThat(heard.next()).isEqualTo("low");

    server.swap(List.of(old.scope), List.of());
    old.end();

    assertThat(heard.next()).isEqualTo("stale");
    level.set("high");
    new Plugin().serve("").first();
    heard.await("high");
  }

  private VortexScope swapInProxy(Service client, VortexScope former, boolean serveHere) {
    VortexScope staged = client.router().stageScope("levels");
    TupleDataObservableProxyHandler proxy =
        new TupleDataObservableProxyHandler(staged, "levels", "peek-server", PLUGIN);
    if (serveHere) {
      proxy.addLocalTupleProvider(LEVEL.name(), selector -> List.of("from here"));
    }
    client.router().swap(former == null ? List.of() : List.of(former), List.of(staged));
    if (former != null) {
      assertThat(client.router().awaitIdle(former, PATIENCE)).isTrue();
      former.close();
    }
    return staged;
  }

  private Service client() {
    Service client = routers.serve("peek-client", Service.LIMITS);
    AutoCloseable _ = routers.link(client.router(), service);
    return client;
  }

  @Test
  void aNewVersionOfAProxyKeepsItsSubscribersAndItsSubscriptions() throws Exception {
    Plugin plugin = new Plugin().serve("").first();
    Service client = client();
    VortexScope proxy = swapInProxy(client, null, false);
    observe(client);
    assertThat(heard.next()).isEqualTo("low");
    int before = loads.get();

    for (int i = 0; i < 3; i++) {
      proxy = swapInProxy(client, proxy, false);
    }
    plugin.change("high");

    assertThat(heard.next()).isEqualTo("high");
    assertThat(loads.get()).isEqualTo(before + 1);
  }

  @Test
  void whoObservesThroughAProxyWithAnotherBackendHearsItAtOnce() throws Exception {
    Plugin _ = new Plugin().serve("").first();
    Service client = client();
    VortexScope proxy = swapInProxy(client, null, false);
    observe(client);
    assertThat(heard.next()).isEqualTo("low");
    VortexScope staged = client.router().stageScope("levels");
    TupleDataObservableProxyHandler _ =
        new TupleDataObservableProxyHandler(staged, "levels", "peek-elsewhere", PLUGIN);

    client.router().swap(List.of(proxy), List.of(staged));

    assertThat(heard.next()).isEqualTo("stale");
  }

  @Test
  void whatANewVersionOfAProxyServesItselfComesFromThere() throws Exception {
    Plugin _ = new Plugin().serve("").first();
    Service client = client();
    VortexScope proxy = swapInProxy(client, null, false);
    observe(client);
    assertThat(heard.next()).isEqualTo("low");

    VortexScope serving = swapInProxy(client, proxy, true);
    heard.await("from here");

    swapInProxy(client, serving, false);
    heard.await("low");
  }
}
