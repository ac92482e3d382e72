package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peekplatform.vortex.observable.ObservableBench.LINES;
import static org.peekplatform.vortex.observable.ObservableBench.PLUGIN;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** A proxy passes versions and deltas on, and says when its backend is lost. */
@Timeout(60)
class ProxyTest {

  private final ObservableBench bench = new ObservableBench();
  private final Service client = bench.client();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  /** Takes messages until the list is what it should be, applying deltas. */
  private static List<?> follow(RawObserver observer, List<String> wanted) throws Exception {
    List<?> known = List.of();
    while (!known.equals(wanted)) {
      PayloadEnvelope message = observer.next();
      known =
          switch (String.valueOf(message.filt().get("update"))) {
            case "delta" -> ((TuplesDelta) observer.tuples(message).getFirst()).applyTo(known);
            case "none" -> known;
            default -> observer.tuples(message);
          };
    }
    return known;
  }

  @Test
  void aNewcomerGetsTheWholeAndTheDeltasThatFollowedAndAReturnerWhatItLacks() throws Exception {
    ObservableBench.proxy(client);
    RawObserver first = bench.raw("peek-mobile", client);
    first.resume(LINES, "");
    String oldest = first.next("whole");
    bench.change(1, "one");
    String middle = first.next("delta");
    bench.change(2, "two");
    String newest = first.next("delta");

    RawObserver newcomer = bench.raw("peek-mobile", client);
    newcomer.resume(LINES, "");
    assertThat(follow(newcomer, bench.lines())).isEqualTo(bench.lines());
    newcomer.resume(LINES, newest);
    assertThat(newcomer.next("none")).isEqualTo(newest);
    newcomer.resume(LINES, middle);
    assertThat(newcomer.next("delta")).isEqualTo(newest);
    newcomer.resume(LINES, oldest);
    assertThat(newcomer.next("delta")).isEqualTo(middle);
    assertThat(newcomer.next("delta")).isEqualTo(newest);
    assertThat(bench.loads).as("one load per change").hasValue(3);
  }

  @Test
  void whatIsLargerThanAllThatTheProxyMayHoldIsPassedOn() throws Exception {
    VortexLimits.Data data = ObservableBench.LIMITS.data();
    VortexLimits limits =
        ObservableBench.LIMITS.withData(
            new VortexLimits.Data(
                data.subscriptionsPerLink(),
                data.proxySelectors(),
                1,
                data.proxyIdle(),
                data.proxyTimeout(),
                data.recentActions()));
    Service small = bench.routers.serve("peek-client", limits);
    AutoCloseable _ = bench.routers.link(small.router(), bench.server);
    ObservableBench.proxy(small);
    RawObserver observer = bench.raw("peek-mobile", small);
    observer.resume(LINES, "");
    observer.next("whole");
    bench.change(1, "one");
    observer.next("delta");
    RawObserver another = bench.raw("peek-mobile", small);
    another.resume(LINES, "");
    assertThat(follow(another, bench.lines())).isEqualTo(bench.lines());
  }

  @Test
  void aProxyMaySubscribeToAsManySelectorsAsItHoldsForItsDevices() throws Exception {
    VortexLimits.Data data = ObservableBench.LIMITS.data();
    VortexLimits limits =
        ObservableBench.LIMITS.withData(
            new VortexLimits.Data(
                1,
                4,
                data.proxyBytes(),
                data.proxyIdle(),
                data.proxyTimeout(),
                data.recentActions()));
    Service server = bench.routers.serve("peek-server", limits);
    new TupleDataObservableHandler(server.router().openScope("plugin"), "lines", PLUGIN)
        .addTupleProvider(LINES.name(), selector -> List.of(selector.orderedText()));
    Service narrow = bench.routers.serve("peek-client", limits);
    AutoCloseable _ = bench.routers.link(narrow.router(), server);
    ObservableBench.proxy(narrow);
    for (int device = 1; device <= 4; device++) {
      TupleSelector own = new TupleSelector(LINES.name(), Map.of("device", device));
      RawObserver observer = bench.raw("peek-mobile", narrow);
      observer.subscribe(own);
      assertThat(observer.tuples(observer.next())).isEqualTo(List.of(own.orderedText()));
    }
    RawObserver greedy = bench.raw("peek-mobile", server);
    greedy.subscribe(LINES);
    assertThat(greedy.tuples(greedy.next())).isEqualTo(List.of(LINES.orderedText()));
    greedy.subscribe(new TupleSelector(LINES.name(), Map.of("one", "more")));
    assertThat(greedy.nextFailure()).isEqualTo(FailureCode.BUSY);
  }

  @Test
  void whoWatchesHearsThatTheProxyHasEndedAndComesBackToTheNext() throws Exception {
    TupleDataObservableProxyHandler proxy = ObservableBench.proxy(client);
    RawObserver old = bench.raw("peek-mobile", client);
    old.subscribe(LINES);
    assertThat(old.tuples(old.next())).isEqualTo(bench.lines());
    Heard heard = new Heard();
    VortexScope page = bench.routers.link("peek-mobile", client);
    new TupleDataObserverClient(page, "peek-client", "lines", PLUGIN).subscribe(LINES, heard);
    assertThat(heard.next()).isEqualTo(bench.lines());

    proxy.close();
    assertThat(old.nextFailure()).isEqualTo(FailureCode.ENDED);
    assertThat(heard.next()).isEqualTo("stale");
    ObservableBench.proxy(client);
    assertThat(heard.next()).isEqualTo("fresh");
    bench.change(1, "one");
    assertThat(heard.next()).isEqualTo(bench.lines());
  }

  @Test
  void behindTwoProxiesWhatComesWhileTheServerIsAwayIsStale() throws Exception {
    ObservableBench.proxy(client);
    RawObserver first = bench.raw("peek-mobile", client);
    first.resume(LINES, "");
    first.next("whole");
    bench.observable.close();
    assertThat(RawObserver.staleSince(first.next())).isNotNull();

    Service edge = bench.routers.serve("peek-edge", ObservableBench.LIMITS);
    AutoCloseable _ = bench.routers.link(edge.router(), client);
    AutoCloseable _ =
        new TupleDataObservableProxyHandler(
            edge.router().openScope("proxy"), "lines", "peek-client", PLUGIN);
    Heard heard = new Heard();
    VortexScope page = bench.routers.link("peek-mobile", edge);
    new TupleDataObserverClient(page, "peek-edge", "lines", PLUGIN).subscribe(LINES, heard);
    assertThat(heard.next()).isEqualTo(bench.lines());
    assertThat(heard.next()).isEqualTo("stale");
  }

  @Test
  void oldPeersGetTheWholeOfEveryVersion() throws Exception {
    ObservableBench.proxy(client);
    RawObserver observer = bench.raw("peek-mobile", client);
    observer.resume(LINES, "");
    observer.next("whole");
    RawObserver old = bench.raw("peek-mobile", client);
    old.subscribe(LINES);
    assertThat(old.tuples(old.next())).isEqualTo(bench.lines());
    bench.change(1, "one");
    PayloadEnvelope update = old.next();
    assertThat(update.filt()).containsOnlyKeys("key", "name", "plugin", "tupleSelector");
    assertThat(old.tuples(update)).isEqualTo(bench.lines());
    observer.next("delta");
    RawObserver late = bench.raw("peek-mobile", client);
    late.subscribe(LINES);
    assertThat(late.tuples(late.next())).isEqualTo(bench.lines());
    assertThat(bench.loads).hasValue(2);
  }

  @Test
  void observersHearThatTheBackendIsLostAndThatItIsBack() throws Exception {
    ObservableBench.proxy(client);
    RawObserver observer = bench.raw("peek-mobile", client);
    observer.resume(LINES, "");
    String version = observer.next("whole");
    bench.observable.close();
    PayloadEnvelope stale = observer.next();
    assertThat(RawObserver.staleSince(stale)).isNotNull();
    assertThat(stale.isFailure()).isFalse();
    assertThat(stale.payload()).isNull();

    RawObserver late = bench.raw("peek-mobile", client);
    late.resume(LINES, version);
    PayloadEnvelope answer = late.next();
    assertThat(answer.filt()).containsEntry("update", "none");
    assertThat(RawObserver.staleSince(answer)).isNotNull();

    TupleDataObservableHandler again =
        new TupleDataObservableHandler(bench.server.router().openScope("again"), "lines", PLUGIN);
    again.addTupleProvider(LINES.name(), selector -> bench.lines());
    PayloadEnvelope fresh = observer.next();
    assertThat(fresh.filt()).containsEntry("update", "none").containsEntry("version", version);
    assertThat(RawObserver.staleSince(fresh)).isNull();
    assertThat(late.next("none")).isEqualTo(version);
  }

  @Test
  void aListenerHearsThatItsTuplesAreStaleAndFreshAgain() throws Exception {
    ObservableBench.proxy(client);
    VortexScope scope = bench.routers.link("peek-mobile", client);
    Heard heard = new Heard();
    new TupleDataObserverClient(scope, "peek-client", "lines", PLUGIN).subscribe(LINES, heard);
    assertThat(heard.next()).isEqualTo(bench.lines());
    bench.observable.close();
    assertThat(heard.next()).isEqualTo("stale");
    TupleDataObservableHandler again =
        new TupleDataObservableHandler(bench.server.router().openScope("again"), "lines", PLUGIN);
    again.addTupleProvider(LINES.name(), selector -> bench.lines());
    assertThat(heard.next()).isEqualTo("fresh");
  }

  @Test
  void selectorsWithALocalProviderAreServedHere() throws Exception {
    TupleDataObservableProxyHandler proxy = ObservableBench.proxy(client);
    TupleSelector local = TupleSelector.of("local");
    List<String> content = new CopyOnWriteArrayList<>(List.of("here"));
    proxy.addLocalTupleProvider(local.name(), selector -> List.copyOf(content));
    RawObserver observer = bench.raw("peek-mobile", client);
    observer.resume(local, "");
    PayloadEnvelope answer = observer.next();
    assertThat(observer.tuples(answer)).isEqualTo(List.of("here"));
    content.set(0, "and now");
    proxy.notifyOfTupleUpdate(local);
    assertThat(observer.tuples(observer.next())).isEqualTo(List.of("and now"));
    observer.resume(TupleSelector.of("nowhere"), "");
    assertThat(observer.nextFailure()).isEqualTo(FailureCode.NOT_FOUND);
  }

  @Test
  void aPollThatWantsNoCacheIsLoaded() throws Exception {
    ObservableBench.proxy(client);
    VortexScope scope = bench.routers.link("peek-mobile", client);
    TupleDataObserverClient device =
        new TupleDataObserverClient(scope, "peek-client", "lines", PLUGIN);
    Heard heard = new Heard();
    device.subscribe(LINES, heard);
    assertThat(heard.next()).isEqualTo(bench.lines());
    assertThat(device.poll(LINES).get(10, TimeUnit.SECONDS)).isEqualTo(bench.lines());
    assertThat(bench.loads).hasValue(1);
    assertThat(device.poll(LINES, false).get(10, TimeUnit.SECONDS)).isEqualTo(bench.lines());
    assertThat(bench.loads).hasValue(2);
  }

  @Test
  void anObservableOfTheOriginalIsProxiedWithoutVersions() throws Exception {
    Map<String, Object> plugin = Map.of("plugin", "old");
    VortexScope server = bench.server.router().openScope("old");
    server.listen(
        Map.of("key", "tupleDataObservable", "name", "old", "plugin", "old"),
        received ->
            received.reply(
                PayloadEnvelope.of(
                    received.filt(),
                    server.codec().encode(Payload.of(received.filt(), List.of("old"))),
                    null)));
    ObservableBench.proxy(client, "old", plugin);
    RawObserver observer =
        new RawObserver(bench.routers.link("peek-mobile", client), "peek-client", "old", plugin);
    observer.resume(LINES, "");
    PayloadEnvelope answer = observer.next();
    assertThat(observer.tuples(answer)).isEqualTo(List.of("old"));
    assertThat(answer.filt()).doesNotContainKeys("update", "version");
    server.send(
        VortexDestination.name("peek-client"),
        PayloadEnvelope.of(
            new ObservableFilt("old", plugin).update(LINES),
            server.codec().encode(Payload.of(Map.of(), List.of("newer"))),
            null));
    assertThat(observer.tuples(observer.next())).isEqualTo(List.of("newer"));
  }
}
