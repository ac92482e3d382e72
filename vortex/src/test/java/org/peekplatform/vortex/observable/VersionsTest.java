package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peekplatform.vortex.observable.ObservableBench.LINES;
import static org.peekplatform.vortex.observable.ObservableBench.PLUGIN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;

/** Subscribers get what they lack, and are told what they get. */
@Timeout(60)
class VersionsTest {

  @TupleType("test.Switch")
  record Switch(long id, String name, boolean closed, double load) {}

  private final ObservableBench bench = new ObservableBench();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aSubscriberGetsTheWholeThenDeltasThenNothing() throws Exception {
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(LINES, "");
    PayloadEnvelope answer = observer.next();
    assertThat(answer.filt())
        .containsEntry("update", "whole")
        .containsEntry("resumeFrom", "")
        .containsEntry("subscribe", true);
    assertThat(observer.tuples(answer)).isEqualTo(bench.lines());

    bench.change(2, "changed");
    PayloadEnvelope delta = observer.next();
    assertThat(delta.filt())
        .containsEntry("update", "delta")
        .containsEntry("baseVersion", RawObserver.version(answer))
        .doesNotContainKey("subscribe");
    assertThat(observer.tuples(delta))
        .isEqualTo(List.of(new TuplesDelta(List.of(2), List.of(2), List.of("changed"))));

    observer.resume(LINES, RawObserver.version(delta));
    PayloadEnvelope none = observer.next();
    assertThat(none.filt())
        .containsEntry("update", "none")
        .containsEntry("version", RawObserver.version(delta));
    assertThat(none.payload()).isNull();

    observer.resume(LINES, RawObserver.version(answer));
    assertThat(observer.next("delta")).isEqualTo(RawObserver.version(delta));
    observer.resume(LINES, "of another life");
    assertThat(observer.next("whole")).isEqualTo(RawObserver.version(delta));
    assertThat(bench.loads).as("answered from what is loaded").hasValue(2);
  }

  @Test
  void aChangeOfMostRowsAndAShortListAreSentWhole() throws Exception {
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(LINES, "");
    observer.next("whole");
    bench.set("all", "lines", "are", "others");
    bench.observable.notifyOfTupleUpdate(LINES);
    observer.next("whole");
    bench.set("short", "list");
    bench.observable.notifyOfTupleUpdate(LINES);
    observer.next("whole");
  }

  @Test
  void oldPeersGetTheWholeWithoutFurtherKeys() throws Exception {
    RawObserver old = bench.raw("peek-admin", bench.server);
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(LINES, "");
    observer.next("whole");
    old.subscribe(LINES);
    PayloadEnvelope answer = old.next();
    assertThat(answer.filt())
        .containsOnlyKeys("key", "name", "plugin", "tupleSelector", "subscribe", "unsubscribe");
    bench.change(1, "changed");
    PayloadEnvelope update = old.next();
    assertThat(update.filt()).containsOnlyKeys("key", "name", "plugin", "tupleSelector");
    assertThat(old.tuples(update)).isEqualTo(bench.lines());
    observer.next("delta");
  }

  @Test
  void theVersionSurvivesARestartOfTheServer() throws Exception {
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(LINES, "");
    String version = observer.next("whole");
    try (ObservableBench restarted = new ObservableBench()) {
      RawObserver returned = restarted.raw("peek-admin", restarted.server);
      returned.resume(LINES, version);
      assertThat(returned.next("none")).isEqualTo(version);
    }
  }

  @Test
  void oneRowOfTenThousandIsLessThanAKilobyteOnACompactLink() throws Exception {
    TupleSelector all = TupleSelector.of("test.Switch");
    List<Object> rows = new ArrayList<>();
    for (long id = 0; id < 10_000; id++) {
      rows.add(new Switch(id, "Switch number " + id, id % 2 == 0, id / 7.0));
    }
    VortexScope scope = bench.server.router().openScope("switches");
    scope.tuples().register(Switch.class);
    bench.observable.addTupleProvider(all.name(), selector -> List.copyOf(rows));
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(all, "");
    observer.next("whole");
    rows.set(5000, new Switch(5000, "Switch number 5000", false, 3.25));
    bench.observable.notifyOfTupleUpdate(all);
    PayloadEnvelope delta = observer.next();
    assertThat(delta.filt()).containsEntry("update", "delta");
    JsonPayloadCodec codec =
        new JsonPayloadCodec(
            new TupleTypes(), ObservableBench.LIMITS.message(), UnknownTuples.AS_GENERIC);
    assertThat(codec.compact().encode(delta).length).isLessThan(1024);
  }

  @Test
  void aSubscriberThatMissedADeltaAsksForIt() throws Exception {
    VortexScope scope = bench.routers.link("peek-admin", bench.server);
    TupleDataObserverClient client =
        new TupleDataObserverClient(scope, "peek-server", "lines", PLUGIN);
    BlockingQueue<List<?>> heard = new ArrayBlockingQueue<>(100);
    client.subscribe(LINES, (tuples, date) -> heard.add(tuples));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(bench.lines());
    VortexScope server = bench.server.router().openScope("test");
    server.send(
        VortexDestination.name("peek-admin"),
        ObservableFilt.resuming(
            new ObservableFilt("lines", PLUGIN).update(LINES),
            new ContentUpdate.Whole(
                "of another life",
                server.codec().encode(Payload.of(Map.of(), List.of("odd"))),
                Instant.now())));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("odd"));
    bench.change(7, "changed");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(bench.lines());
  }

  @Test
  void aChangeWaitsForTheLeastIntervalAndWhoAsksDoesNot() throws Exception {
    TupleSelector slow = TupleSelector.of("slow");
    List<String> content = new CopyOnWriteArrayList<>(List.of("first"));
    bench.observable.addTupleProvider(
        slow.name(),
        selector -> List.copyOf(content),
        new TupleProviderOptions(Duration.ofDays(1)));
    VortexScope scope = bench.routers.link("peek-admin", bench.server);
    TupleDataObserverClient client =
        new TupleDataObserverClient(scope, "peek-server", "lines", PLUGIN);
    BlockingQueue<List<?>> heard = new ArrayBlockingQueue<>(100);
    client.subscribe(slow, (tuples, date) -> heard.add(tuples));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("first"));
    for (int i = 0; i < 100; i++) {
      content.set(0, "change " + i);
      bench.observable.notifyOfTupleUpdate(slow);
    }
    assertThat(client.poll(slow).get(10, TimeUnit.SECONDS)).isEqualTo(List.of("change 99"));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("change 99"));
    assertThat(heard).isEmpty();
  }

  @Test
  void theLastOfManyChangesIsSent() throws Exception {
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.subscribe(LINES);
    observer.next();
    for (int i = 0; i < 200; i++) {
      bench.change(0, "change " + i);
    }
    List<?> tuples = observer.tuples(observer.next());
    while (!tuples.getFirst().equals("change 199")) {
      tuples = observer.tuples(observer.next());
    }
  }

  @Test
  void mappersRefreshWhatAChangeTouches() throws Exception {
    TupleSelector count = TupleSelector.of("count");
    bench.observable.addTupleProvider(count.name(), selector -> List.of(bench.lines().getFirst()));
    bench.observable.addUpdateMapper(
        (changed, watched) ->
            watched.stream().filter(each -> each.name().equals(count.name())).toList());
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.subscribe(count);
    observer.next();
    bench.change(0, "mapped");
    assertThat(observer.tuples(observer.next())).isEqualTo(List.of("mapped"));
    bench.set("for the name");
    bench.observable.notifyOfTupleUpdateForTuple(count.name());
    assertThat(observer.tuples(observer.next())).isEqualTo(List.of("for the name"));
  }

  @Test
  void aPollMayUseWhatIsLoadedOnlyIfItIsWatched() throws Exception {
    VortexScope scope = bench.routers.link("peek-admin", bench.server);
    TupleDataObserverClient client =
        new TupleDataObserverClient(scope, "peek-server", "lines", PLUGIN);
    client.poll(LINES).get(10, TimeUnit.SECONDS);
    client.poll(LINES).get(10, TimeUnit.SECONDS);
    assertThat(bench.loads).as("nobody watches").hasValue(2);
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(LINES, "");
    observer.next("whole");
    assertThat(bench.loads).hasValue(3);
    client.poll(LINES).get(10, TimeUnit.SECONDS);
    assertThat(bench.loads).as("somebody watches").hasValue(3);
    client.poll(LINES, false).get(10, TimeUnit.SECONDS);
    assertThat(bench.loads).as("the poller wants it loaded").hasValue(4);
  }

  @Test
  void aProviderMayEncodeByItself() throws Exception {
    TupleSelector encoded = TupleSelector.of("encoded");
    bench.observable.addEncodedTuplesProvider(
        encoded.name(),
        (selector, filt, date) ->
            EncodedPayload.ofBytes(
                EncodedPayload.Form.PLAIN,
                "{\"_ct\":\"rp\",\"filt\":{},\"tuples\":[\"raw\"],\"date\":null}"
                    .getBytes(StandardCharsets.US_ASCII)),
        new TupleProviderOptions(Duration.ZERO));
    RawObserver observer = bench.raw("peek-admin", bench.server);
    observer.resume(encoded, "");
    PayloadEnvelope answer = observer.next();
    assertThat(observer.tuples(answer)).isEqualTo(List.of("raw"));
    observer.resume(encoded, RawObserver.version(answer));
    observer.next("none");
  }
}
