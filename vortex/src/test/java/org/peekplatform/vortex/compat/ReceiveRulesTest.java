package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.websocket.Service;

/** What old peers may send, form by form. */
@Timeout(60)
class ReceiveRulesTest {

  private static final String UUID = "456dcc68-e79c-11f1-9f9f-02fc00000001";
  private static final String JSON = RawEnvelope.request("\"key\":\"echo\"", "m.1");

  private final CompatVortex server;
  private final OldWebsocketPeer browser;
  private final BlockingQueue<PayloadEnvelope> heard = new ArrayBlockingQueue<>(2000);

  ReceiveRulesTest() throws Exception {
    server = new CompatVortex("ref-server", UUID);
    VortexScope scope = server.router().openScope("test");
    scope.listen(
        Map.of("key", "echo"),
        received -> {
          heard.add(received.envelope());
          received.reply(received.envelope());
        });
    Bench.serve(scope, 0);
    browser = server.browser();
  }

  @BeforeEach
  void theInfoComesFirst() throws Exception {
    assertThat(Meaning.ofWire(browser.next()).filt()).containsEntry("__vortexUuid__", UUID);
  }

  @AfterEach
  void close() throws Exception {
    browser.close();
    server.close();
  }

  private void assertEchoed() throws Exception {
    assertThat(Meaning.ofWire(browser.next())).isEqualTo(Meaning.ofWire(JSON));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothFormsWithADotWithoutOneAndInAFrameOfItsOwn(boolean inJson) throws Exception {
    String message = inJson ? JSON : Replay.base64(JSON);
    browser.send(message);
    assertEchoed();
    browser.send(message + ".");
    assertEchoed();
    browser.sendFrame(message, true);
    browser.sendFrame(".", true);
    assertEchoed();
  }

  @Test
  void fragmentsTheLastOfWhichMayBeTheDot() throws Exception {
    String message = Replay.base64(JSON);
    browser.sendFrame(message.substring(0, 10), false);
    browser.sendFrame(message.substring(10), false);
    browser.sendFrame(".", true);
    assertEchoed();
  }

  @Test
  void binaryFrames() throws Exception {
    browser.sendBinary(Replay.base64(JSON) + ".");
    assertEchoed();
    browser.sendBinary(JSON);
    assertEchoed();
  }

  @Test
  void pingsAreAnsweredAlsoBetweenFragments() throws Exception {
    assertThat(browser.ping("one")).isEqualTo("one");
    browser.sendFrame(JSON.substring(0, 5), false);
    assertThat(browser.ping("two")).isEqualTo("two");
    browser.sendFrame(JSON.substring(5), true);
    assertEchoed();
  }

  @Test
  void rawUtf8InBothForms() throws Exception {
    String json = RawEnvelope.message("\"key\":\"echo\",\"text\":\"Grüße 電\"");
    browser.send(json);
    browser.send(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + ".");
    for (int i = 0; i < 2; i++) {
      assertThat(nextHeard().filt()).containsEntry("text", "Grüße 電");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"encodedPayload\":\"%1$s\"",
        "\"encodedPayload\":{\"_ft\":\"bytes\",\"_fd\":\"%2$s\"}",
        "\"data\":\"%1$s\"",
        "\"data\":\"%1$s\",\"encodedPayload\":\"%1$s\"",
        "\"data\":null,\"encodedPayload\":\"%1$s\",\"_c\":\"vortex.PayloadEnvelope\",\"new\":[1]"
      })
  void thePayloadUnderBothNamesAndInBothForms(String member) throws Exception {
    String text = Meaning.CODEC.encode(Payload.of(Map.of(), padded())).text();
    String twice = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    browser.send(
        "{" + member.formatted(text, twice) + ",\"filt\":{\"key\":\"echo\"},\"_ct\":\"rpe\"}");
    assertThat(Meaning.payloadOf(nextHeard()).tuples()).isEqualTo(padded());
  }

  /** Long enough to be deflated. */
  private static List<String> padded() {
    return List.of("x".repeat(1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "{\"_ft\":\"int\",\"_fd\":5}",
        "{\"_ft\":\"int\",\"_fd\":\"5\"}",
        "{\"_fd\":5,\"_ft\":\"int\"}"
      })
  void wholeNumbersInAllTheirForms(String number) throws Exception {
    browser.send(RawEnvelope.message("\"key\":\"echo\",\"n\":" + number));
    assertThat(nextHeard().filt()).containsEntry("n", 5L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"_ft\":\"float\",\"_fd\":\"2.5\"} | 2.5",
        "{\"_ft\":\"float\",\"_fd\":2.5} | 2.5",
        "{\"_ft\":\"str\",\"_fd\":\"a\"} | a",
        "{\"_ft\":\"bool\",\"_fd\":\"1\"} | true",
        "{\"_ft\":\"bool\",\"_fd\":\"0\"} | false",
        "{\"_ft\":\"list\",\"_fd\":[true]} | [true]",
        "{\"_ft\":\"dict\",\"_fd\":{\"a\":null}} | {a=null}",
        "{\"_ft\":\"null\",\"_fd\":1} | null",
        "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 10:11:12.131415\"} | 2020-05-20T10:11:12.131415Z",
        "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20\"} | 2020-05-20T00:00:00Z",
        "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 12:11:12.000000+0200\"} | 2020-05-20T10:11:12Z",
        "NaN | null",
        "-Infinity | null"
      })
  void otherScalarsAsTheOriginalReadThem(String json, String means) throws Exception {
    browser.send(RawEnvelope.message("\"key\":\"echo\",\"value\":" + json));
    assertThat(String.valueOf(nextHeard().filt().get("value"))).isEqualTo(means);
  }

  @Test
  void aMissingSubscribeIsTrueAndAMissingUnsubscribeIsFalse() throws Exception {
    browser.send(RawEnvelope.message(RawEnvelope.items("")));
    assertThat(Meaning.ofWire(browser.next()).tuples()).hasSize(1);
    callTriggerUpdate();
    assertThat(List.of(browser.next(), browser.next()))
        .extracting(wire -> Meaning.ofWire(wire).filt().get("key"))
        .as("an update and the answer to the call")
        .containsExactlyInAnyOrder("tupleDataObservable", "common.triggerUpdate");
  }

  private void callTriggerUpdate() throws Exception {
    for (Transcript.Step step : Transcript.of("websocket-3.4.3").steps()) {
      if (step.fromPeer() && "common.triggerUpdate".equals(keyOf(step))) {
        browser.send(step.wire());
      }
    }
  }

  private static Object keyOf(Transcript.Step step) {
    return step.isHeartBeat() ? "" : step.meaning().filt().getOrDefault("key", "");
  }

  @Test
  void aPythonObserverAndAnOldPollTakeBehindAProxyToo() throws Exception {
    try (LinkedRouters routers = new LinkedRouters();
        CompatVortex proxy = new CompatVortex("ref-client", UUID)) {
      Service backend = routers.serve("ref-server", Service.LIMITS);
      Bench.serve(backend.router().openScope("bench"), 0);
      routers.link(proxy.router(), backend);
      TupleDataObservableProxyHandler _ =
          new TupleDataObservableProxyHandler(
              proxy.router().openScope("bench"), "items", "ref-server", Bench.PLUGIN);
      try (OldPeer page = proxy.browser()) {
        page.next();
        page.send(
            RawEnvelope.message(
                RawEnvelope.items("\"subscribe\":true,\"observerName\":\"pyobs\"")));
        assertThat(Meaning.ofWire(page.next()).tuples()).hasSize(1);
        page.send(RawEnvelope.request(RawEnvelope.items("\"subscribe\":false"), "poll"));
        assertThat(Meaning.ofWire(page.next()).messageId()).isEqualTo("poll");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"key\":\"tupleDataObservable\",\"name\":\"items\",\"plugin\":\"bench\"",
        "\"key\":\"tupleActionProcessorName\",\"name\":\"acts\",\"plugin\":\"bench\"",
        "\"_internal\":\"vortexRPC\",\"key\":\"common.addInts\",\"plugin\":\"bench\"",
        "\"key\":\"admin.Thing\",\"plugin\":\"bench\"",
        "\"key\":\"nobody\""
      })
  void aFailureIsNeverARequest(String filt) throws Exception {
    browser.send(RawEnvelope.request(filt, "m").replace("\"result\":null", "\"result\":\"no\""));
    // Answered in order, so whatever the failure leads to would come first.
    browser.send(RawEnvelope.request(filt, "after"));
    assertThat(Meaning.ofWire(browser.next()).messageId()).isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void messagesOfOneConnectionAreHandledInTheirOrder(boolean onTcp) throws Exception {
    try (OldPeer peer = onTcp ? linkedOnTcp() : server.browser()) {
      for (int n = 0; n < 300; n++) {
        String padding = "x".repeat(n % 7 == 0 ? 20_000 : 1);
        peer.send(
            Replay.base64(
                RawEnvelope.message(
                    "\"key\":\"echo\",\"n\":%d,\"padding\":\"%s\"".formatted(n, padding))));
      }
      for (long n = 0; n < 300; n++) {
        assertThat(nextHeard().filt()).containsEntry("n", n);
      }
    }
  }

  private OldPeer linkedOnTcp() throws Exception {
    OldTcpPeer peer = server.tcpPeer();
    peer.send(Transcript.of("service-tcp-1.3.2").steps().getFirst().wire());
    return peer;
  }

  private PayloadEnvelope nextHeard() throws InterruptedException {
    PayloadEnvelope next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a message").isNotNull();
    return Objects.requireNonNull(next);
  }
}
