package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.GenericTuple;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.websocket.Service;

/** What was possible with the original and must not be. */
@Timeout(60)
class OriginalFlawsTest {

  private static final TupleSelector ITEMS = new TupleSelector("bench.Item", Map.of("count", 1));
  private static final List<GenericTuple> ONE =
      List.of(
          new GenericTuple(
              "bench.Item",
              Map.of("id", 0, "key", "k", "value", 0.5, "active", true, "props", Map.of())));
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String SERVER_UUID = "456dcc68-e79c-11f1-9f9f-02fc00000001";

  @Test
  void aBrowserThatCallsItselfTheServerReplacesNothing() throws Exception {
    try (LinkedRouters routers = new LinkedRouters();
        CompatVortex client = new CompatVortex("ref-client", UUID.randomUUID().toString())) {
      Service server = routers.serve("ref-server", Service.LIMITS);
      Bench.serve(server.router().openScope("bench"), 0);
      routers.link(client.router(), server);
      TupleDataObservableProxyHandler _ =
          new TupleDataObservableProxyHandler(
              client.router().openScope("bench"), "items", "ref-server", Bench.PLUGIN);
      String ownUuid = UUID.randomUUID().toString();
      try (OldPeer victim = client.browser();
          OldPeer liar = new OldWebsocketPeer(client.websocket(ownUuid, "ref-server"))) {
        victim.next();
        liar.next();
        victim.send(RawEnvelope.message(RawEnvelope.items("\"subscribe\":true")));
        assertThat(Meaning.ofWire(victim.next()).tuples()).hasSize(1);

        liar.send(Meaning.CODEC.encodeMessage(update(List.of(), Instant.now())));

        assertThat(Meaning.ofWire(liar.next()).tuples())
            .as("it is taken for a subscription")
            .hasSize(1);
        victim.send(RawEnvelope.request(RawEnvelope.items("\"subscribe\":false"), "poll"));
        Meaning next = Meaning.ofWire(victim.next());
        assertThat(next.messageId()).as("nothing came before").isEqualTo("poll");
        assertThat(next.tuples()).hasSize(1);
      }
    }
  }

  @Test
  void aBrowserCannotTakeOverTheUuidOfAService() throws Exception {
    try (CompatVortex server = new CompatVortex("ref-server", SERVER_UUID);
        OldTcpPeer service = server.tcpPeer()) {
      Bench.serve(server.router().openScope("bench"), 0);
      Transcript.Step hello = Transcript.of("service-tcp-1.3.2").steps().getFirst();
      service.send(hello.wire());
      service.begin();
      Object uuid = hello.meaning().filt().get("__vortexUuid__");
      try (OldWebsocketPeer thief = server.browser(String.valueOf(uuid))) {
        assertThat(thief.closeCode()).isEqualTo(1008);
      }
      service.send(Replay.base64(RawEnvelope.request(RawEnvelope.items(""), "still here")));
      assertThat(Meaning.ofWire(service.next()).messageId()).isEqualTo("still here");
    }
  }

  @Test
  void anUpdateFromTheFutureDoesNotHoldUpLaterOnes() throws Exception {
    Instant future = Instant.parse("2999-01-01T00:00:00Z");
    List<Instant> dates = observe(update(List.of(), future), update(ONE, NOW));
    assertThat(dates).containsExactly(future, NOW);
  }

  /** Browsers of the original sent such envelopes, and so do what they relayed. */
  @Test
  void anUpdateWithoutADateHasThatOfItsPayload() throws Exception {
    PayloadEnvelope dated = update(ONE, NOW);
    PayloadEnvelope undated = new PayloadEnvelope(dated.filt(), dated.payload(), null, null);
    assertThat(observe(undated)).containsExactly(NOW);
  }

  /** Lets an old server send updates, and returns the dates that an observer of ours hears. */
  private static List<Instant> observe(PayloadEnvelope... updates) throws Exception {
    BlockingQueue<Instant> heard = new ArrayBlockingQueue<>(10);
    List<Instant> dates = new ArrayList<>();
    try (DialledTcp dialled = new DialledTcp("ref-client")) {
      VortexScope scope = dialled.router().openScope("test");
      scope.own(scope.tuples().register(BenchItem.class));
      TupleDataObserverClient observer =
          new TupleDataObserverClient(scope, "ref-server", "items", Bench.PLUGIN);
      scope.own(observer.subscribe(ITEMS, (tuples, date) -> heard.add(date)));
      dialled.server().send(Transcript.of("service-tcp-1.3.2").fromServer().getFirst().wire());
      for (PayloadEnvelope each : updates) {
        dialled.server().send(Meaning.CODEC.encodeMessage(each));
      }
      while (dates.size() < updates.length) {
        dates.add(Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "no update"));
      }
    }
    return dates;
  }

  private static PayloadEnvelope update(List<GenericTuple> tuples, Instant date) {
    Map<String, Object> filt =
        Map.of(
            "key",
            "tupleDataObservable",
            "name",
            "items",
            "plugin",
            "bench",
            "tupleSelector",
            ITEMS);
    EncodedPayload payload = Meaning.CODEC.encode(new Payload(filt, tuples, date));
    return PayloadEnvelope.of(filt, payload, date);
  }

  @Test
  void anAnswerOfSomebodyElseDoesNotEndTheWait() throws Exception {
    try (CompatVortex server = new CompatVortex("ref-server", SERVER_UUID);
        OldWebsocketPeer liar = server.browser();
        OldTcpPeer service = server.tcpPeer()) {
      service.send(Transcript.of("service-tcp-1.3.2").steps().getFirst().wire());
      service.begin();
      CompletableFuture<PayloadEnvelope> answer =
          server
              .router()
              .openScope("test")
              .request(
                  VortexDestination.name("ref-client"),
                  PayloadEnvelope.of(Map.of("key", "question")),
                  Duration.ofSeconds(20));
      String id = String.valueOf(Meaning.ofWire(service.next()).messageId());
      String question = RawEnvelope.request("\"key\":\"question\"", id);
      liar.next();
      liar.send(question.replace("\"result\":null", "\"result\":\"a lie\""));
      liar.send(RawEnvelope.request("\"key\":\"nobody\"", "heard"));
      assertThat(Meaning.ofWire(liar.next()).messageId())
          .as("the lie was heard")
          .isEqualTo("heard");
      service.send(Replay.base64(question.replace("\"result\":null", "\"result\":true")));
      assertThat(answer.get().result()).isEqualTo(true);
    }
  }

  @Test
  void anActionThatIsSentAgainIsDoneOnceAlsoIfItsUuidIsANumber() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Transcript.Step action =
        Transcript.of("browser-websocket-1.3.2").steps().stream()
            .filter(step -> step.fromPeer() && step.wire().length() > 1)
            .filter(step -> "acts".equals(step.meaning().filt().get("name")))
            .findFirst()
            .orElseThrow();
    try (CompatVortex server = new CompatVortex("ref-server", SERVER_UUID);
        OldPeer browser = server.browser()) {
      VortexScope scope = server.router().openScope("test");
      scope.own(scope.tuples().register(PingAction.class));
      new TupleActionProcessor(scope, "acts", Bench.PLUGIN)
          .setDelegate(PingAction.class, (ping, context) -> List.of(done.incrementAndGet()));
      browser.next();
      browser.send(action.wire());
      browser.send(action.wire());
      assertThat(Meaning.ofWire(browser.next()).tuples()).isEqualTo(List.of(1L));
      assertThat(Meaning.ofWire(browser.next()).tuples()).isEqualTo(List.of(1L));
      assertThat(done).hasValue(1);
    }
  }

  @Test
  void aFormStoresNoTuplesOfAnotherClass() throws Exception {
    try (CompatVortex server = new CompatVortex("ref-server", SERVER_UUID);
        OldPeer browser = server.browser()) {
      Bench.serve(server.router().openScope("bench"), 0);
      browser.next();
      Map<String, Object> filt = Map.of("key", "admin.Thing", "plugin", "bench");
      EncodedPayload foreign = Meaning.CODEC.encode(new Payload(filt, ONE, Instant.now()));
      browser.send(Meaning.CODEC.encodeMessage(PayloadEnvelope.of(filt, foreign, null)));
      assertThat(Meaning.ofWire(browser.next()).result())
          .asString()
          .contains("Only tuples of BenchThing");
    }
  }
}
