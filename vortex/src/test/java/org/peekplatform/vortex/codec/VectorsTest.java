package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.Vectors.Vector;

/** Everything the reference wrote is decoded, and encoded again to the same meaning. */
class VectorsTest {

  static final List<Vector> FIELDS = Vectors.of("fields");
  static final List<Vector> PAYLOADS = Vectors.of("payloads");
  static final List<Vector> ENVELOPES = Vectors.of("envelopes");
  static final List<Vector> SELECTORS = Vectors.of("selectors");
  static final List<Vector> ACTIONS = Vectors.of("actions");
  static final List<Vector> RPC = Vectors.of("rpc");

  /** Fields that are written in another form on purpose, and that form. */
  private static final Map<String, String> WRITTEN_OTHERWISE =
      Map.of(
          // Not JSON; a browser would refuse the whole message (vortex-protocol 15, send 1).
          "float-nan", "null",
          "float-inf", "null",
          // Instants are sent in UTC (send 1); without a zone they are taken as UTC (receive 4).
          "datetime-tz", "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 10:11:12.000000+0000\"}",
          "datetime-naive", "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 10:11:12.000000+0000\"}",
          // A bare date is not decodable by the reference itself.
          "date", "{\"_ft\":\"datetime\",\"_fd\":\"2020-05-20 00:00:00.000000+0000\"}");

  /** The wire does not mark raw fields, and this implementation has none (vortex-protocol 1.5). */
  private static final Set<String> REFUSED = Set.of("raw-field");

  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);

  @ParameterizedTest
  @FieldSource("FIELDS")
  void aFieldKeepsItsMeaning(Vector vector) {
    if (!vector.has("json")) {
      // The reference refused to encode this value, so there is nothing to decode.
      assertThat(vector.has("encodeError")).isTrue();
      return;
    }
    String json = vector.text("json");
    if (REFUSED.contains(vector.name())) {
      assertThatThrownBy(() -> decode(json)).isInstanceOf(TupleCodecException.class);
      return;
    }
    String expected = WRITTEN_OTHERWISE.getOrDefault(vector.name(), json);
    assertThat(Vectors.meaning(encode(decode(json)))).isEqualTo(Vectors.meaning(expected));
  }

  @ParameterizedTest
  @FieldSource("PAYLOADS")
  void aPayloadKeepsItsMeaning(Vector vector) {
    Payload payload = codec.decode(EncodedPayload.ofText(vector.text("encodedPayload")));
    Payload again = codec.decode(codec.encode(payload));
    assertPayload(payload, vector);
    assertPayload(again, vector);
  }

  private void assertPayload(Payload payload, Vector vector) {
    String encoded = encode(payload);
    String text = vector.text("payloadJson");
    if (vector.version().startsWith("js")) {
      // Browsers write whole numbers without a type, which this end adds.
      assertThat(encode(decode(encoded))).isEqualTo(encoded);
      assertThat(encode(decode(text))).isEqualTo(encoded);
    } else {
      assertThat(Vectors.meaning(encoded)).isEqualTo(Vectors.meaning(text));
    }
  }

  @ParameterizedTest
  @FieldSource({"ENVELOPES", "ACTIONS", "RPC"})
  void aMessageMeansItsEnvelope(Vector vector) {
    if (!vector.has("envelopeJson")) {
      assertThat(vector.has("tupleJson")).as("a tuple alone, tested below").isTrue();
      return;
    }
    PayloadEnvelope envelope =
        (PayloadEnvelope) Objects.requireNonNull(decode(vector.text("envelopeJson")));
    assertThat(codec.decodeMessage(vector.text("vortexMsg"))).isEqualTo(envelope);
    assertThat(codec.decodeMessage(codec.encodeMessage(envelope))).isEqualTo(envelope);
    if (!vector.text("vortexMsg").startsWith("{")) {
      assertThat(codec.decodeMessage(vector.text("vortexMsg") + ".")).isEqualTo(envelope);
    }
    if (vector.has("vortexMsgBase64")) {
      assertThat(codec.decodeMessage(vector.text("vortexMsgBase64"))).isEqualTo(envelope);
    }
    EncodedPayload payload = envelope.payload();
    if (payload != null) {
      Payload decoded = codec.decode(payload);
      assertThat(codec.decode(codec.encode(decoded)).tuples()).hasSameSizeAs(decoded.tuples());
      assertThat(encode(codec.decode(codec.encode(decoded)))).isEqualTo(encode(decoded));
    }
  }

  @ParameterizedTest
  @FieldSource({"SELECTORS", "ACTIONS"})
  void aTupleKeepsItsMeaning(Vector vector) {
    String json = vector.text("tupleJson");
    String encoded = encode(decode(json));
    if (vector.version().startsWith("js")) {
      assertThat(encode(decode(encoded))).isEqualTo(encoded);
    } else {
      assertThat(Vectors.meaning(encoded)).isEqualTo(Vectors.meaning(json));
    }
  }

  @ParameterizedTest
  @FieldSource("SELECTORS")
  void aSelectorHasTheOrderedTextOfThePythonReference(Vector vector) {
    TupleSelector selector =
        (TupleSelector) Objects.requireNonNull(decode(vector.text("tupleJson")));
    // The reference cannot sort keys that it turned into numbers; here keys stay texts.
    String expected =
        vector.has("orderedJson")
            ? vector.text("orderedJson")
            : "{\"name\":\"plugin.Thing\",\"selector\":{\"1\":\"x\",\"a\":\"y\"}}";
    assertThat(selector.orderedText()).isEqualTo(expected);
  }

  private @Nullable Object decode(String json) {
    return codec.decodeValue(json.getBytes(StandardCharsets.UTF_8));
  }

  private String encode(@Nullable Object value) {
    return new String(codec.encodeValue(value), StandardCharsets.US_ASCII);
  }
}
