package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexScope;

/** What is sent is what every known peer reads. */
@Timeout(60)
class SendRulesTest {

  private static final String UUID = "456dcc68-e79c-11f1-9f9f-02fc00000001";
  private static final Instant DATE = Instant.parse("2020-05-20T10:11:12Z");

  private final CompatVortex server;
  private final OldWebsocketPeer browser;
  private final VortexScope scope;

  SendRulesTest() throws Exception {
    server = new CompatVortex("ref-server", UUID);
    scope = server.router().openScope("test");
    Bench.serve(scope, 0);
    browser = server.browser();
  }

  /** A browser that says nothing, as old ones do until they have something to ask. */
  @BeforeEach
  void theInfoComesWithoutAsking() throws Exception {
    assertThat(Meaning.ofWire(browser.next()).filt())
        .containsOnlyKeys("__vortexUuid__", "__vortexName__");
  }

  @AfterEach
  void close() throws Exception {
    browser.close();
    server.close();
  }

  @Test
  void aServerBeatsByItselfWithADotAlone() throws Exception {
    assertThat(browser.nextHeartBeat()).isEqualTo(".");
    assertThat(browser.nextHeartBeat()).isEqualTo(".");
  }

  @Test
  void aMessageIsBase64OfAsciiWithoutADotAndItsPayloadAPlainText() throws Exception {
    List<Object> values = List.of(5, 5.0, Double.NaN, "Grüße", DATE, BigInteger.TWO.pow(70));
    scope.listen(
        Map.of("key", "values"),
        received -> {
          EncodedPayload payload = scope.codec().encode(Payload.of(received.filt(), values));
          received.reply(PayloadEnvelope.of(received.filt(), payload, DATE));
        });
    browser.send(RawEnvelope.request("\"key\":\"values\",\"text\":\"Grüße\",\"n\":7", "m"));

    String wire = browser.next();

    assertThat(wire).matches("[A-Za-z0-9+/]+=*");
    String envelope = new String(Base64.getDecoder().decode(wire), StandardCharsets.UTF_8);
    assertThat(envelope)
        .matches("\\p{ASCII}+")
        .contains("\"_ct\":\"rpe\"", "Gr\\u00fc\\u00dfe", "{\"_ft\":\"int\",\"_fd\":7}")
        .contains("{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 10:11:12.000000+0000\"}")
        .containsPattern("\"encodedPayload\":\"[A-Za-z0-9+/]+=*\"");
    assertThat(Meaning.payloadOf(Meaning.CODEC.decodeMessage(wire)).tuples())
        .isEqualTo(Arrays.asList(5L, 5.0, null, "Grüße", DATE, BigInteger.TWO.pow(70)));
  }

  @Test
  void thePayloadOfAnAnswerRepeatsTheSelectorAndHasADate() throws Exception {
    browser.send(RawEnvelope.request(RawEnvelope.items("\"subscribe\":false"), "m"));
    PayloadEnvelope answer = Meaning.CODEC.decodeMessage(browser.next());
    Payload payload = Meaning.payloadOf(answer);
    assertThat(payload.filt().get("tupleSelector")).isEqualTo(answer.filt().get("tupleSelector"));
    assertThat(payload.date()).isEqualTo(answer.date());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"key\":\"nobody\",\"more\":1",
        "\"key\":\"tupleDataObservable\",\"name\":\"items\",\"plugin\":\"bench\"",
        "\"key\":\"tupleActionProcessorName\",\"name\":\"acts\",\"plugin\":\"bench\"",
        "\"key\":\"admin.Thing\",\"plugin\":\"bench\",\"delete\":true"
      })
  void aRequestThatCannotBeDoneIsAnsweredShortlyWithItsWholeFilt(String filt) throws Exception {
    String request = RawEnvelope.request(filt, "m");
    browser.send(request);
    Meaning answer = Meaning.ofWire(browser.next());
    assertThat(answer.filt()).isEqualTo(Meaning.ofWire(request).filt());
    assertThat(answer.result())
        .asString()
        .hasSizeBetween(5, 300)
        .doesNotContain("\n", "Exception", "Traceback", "org.peekplatform");
  }

  /** Callers are services and get the class of the failure, but no trace either. */
  @Test
  void aCallThatFailsIsAnsweredInOneLine() throws Exception {
    browser.send(
        RawEnvelope.request(
            "\"_internal\":\"vortexRPC\",\"key\":\"common.addInts\",\"plugin\":\"bench\"", "m"));
    assertThat(Meaning.ofWire(browser.next()).result())
        .isEqualTo(
            "org.peekplatform.vortex.VortexException: A call of addInts has no arguments tuple.");
  }

  @Test
  void keysThatLookLikeNumbersStayTexts() throws Exception {
    String request = RawEnvelope.request("\"key\":\"nobody\",\"7\":1,\"1e3\":2", "m");
    browser.send(request);
    assertThat(Meaning.ofWire(browser.next()).filt()).containsKeys("7", "1e3");
  }
}
