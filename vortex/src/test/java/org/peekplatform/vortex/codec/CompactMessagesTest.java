package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.CompactVectors.Vector;
import tools.jackson.databind.JsonNode;

/** The compact form means what the vectors say, and nothing else gets through. */
class CompactMessagesTest {

  static final List<Vector> GOOD =
      CompactVectors.read().stream().filter(vector -> vector.records() != null).toList();
  static final List<Vector> MALFORMED =
      CompactVectors.read().stream().filter(vector -> vector.records() == null).toList();

  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);

  @ParameterizedTest
  @FieldSource("GOOD")
  void aMessageMeansItsRecords(Vector vector) {
    List<PayloadEnvelope> envelopes = decodeAll(vector.message());
    List<JsonNode> records = Objects.requireNonNull(vector.records());
    assertThat(envelopes).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      assertRecord(envelopes.get(i), records.get(i));
    }
  }

  private void assertRecord(PayloadEnvelope envelope, JsonNode record) {
    JsonNode header = record.get("header");
    assertThat(encode(envelope.filt()))
        .isEqualTo(
            header.path("filt").isMissingNode()
                ? "{}"
                : encode(decode(header.path("filt").toString())));
    assertThat(envelope.result()).isEqualTo(decode(header.path("result")));
    assertThat(envelope.date()).isEqualTo(decode(header.path("date")));
    FailureCode code = envelope.failureCode();
    assertThat(code == null ? null : code.wireName()).isEqualTo(decode(header.path("failureCode")));
    EncodedPayload payload = envelope.payload();
    if (payload == null) {
      assertThat(record.has("payload")).isFalse();
    } else {
      assertThat(payload.form().name()).isEqualTo(record.get("form").asString());
      assertThat(encode(codec.decode(payload))).isEqualTo(record.get("payload").asString());
    }
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void aMessageIsWrittenAgainAsItWas(Vector vector) {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    decodeAll(vector.message()).forEach(each -> again.writeBytes(codec.compact().encode(each)));
    assertThat(decodeAll(again.toByteArray())).isEqualTo(decodeAll(vector.message()));
    if (!vector.name().contains("longer-than-needed")) {
      assertThat(again.size()).isEqualTo(vector.message().length);
    }
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void aMessageMeansTheSameInTextForm(Vector vector) {
    for (PayloadEnvelope envelope : decodeAll(vector.message())) {
      PayloadEnvelope text = codec.decodeMessage(codec.encodeMessage(envelope));
      assertThat(text.filt()).isEqualTo(envelope.filt());
      assertThat(text.result()).isEqualTo(envelope.result());
      assertThat(text.failureCode()).isEqualTo(envelope.failureCode());
      EncodedPayload payload = envelope.payload();
      if (payload != null) {
        assertThat(codec.decode(Objects.requireNonNull(text.payload())))
            .isEqualTo(codec.decode(payload));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MALFORMED")
  void aMalformedMessageIsRefused(Vector vector) {
    assertThatThrownBy(() -> decodeAll(vector.message())).isInstanceOf(TupleCodecException.class);
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void aMessageCutAtAnyByteIsRefusedOrEndsAtARecord(Vector vector) {
    int whole = decodeAll(vector.message()).size();
    int refused = 0;
    for (int length = 0; length < vector.message().length; length++) {
      byte[] cut = Arrays.copyOf(vector.message(), length);
      try {
        assertThat(decodeAll(cut)).hasSizeLessThan(whole);
      } catch (TupleCodecException e) {
        refused++;
      }
    }
    // Only between two records can it be cut unnoticed: websocket messages are never cut.
    assertThat(refused).isEqualTo(vector.message().length - whole);
  }

  @Test
  void noiseIsRefusedWithTheExceptionOfTheCodec() {
    Random random = new Random(20260304);
    for (int round = 0; round < 2000; round++) {
      Vector vector = GOOD.get(random.nextInt(GOOD.size()));
      byte[] noisy = vector.message().clone();
      for (int i = 0; i < 3 && noisy.length > 0; i++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      try {
        for (PayloadEnvelope envelope : decodeAll(noisy)) {
          EncodedPayload payload = envelope.payload();
          if (payload != null) {
            codec.decode(payload);
          }
        }
      } catch (TupleCodecException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  private List<PayloadEnvelope> decodeAll(byte[] message) {
    ByteBuffer records = ByteBuffer.wrap(message);
    List<PayloadEnvelope> envelopes = new ArrayList<>();
    while (records.hasRemaining()) {
      envelopes.add(codec.compact().decode(records));
    }
    return envelopes;
  }

  private @Nullable Object decode(JsonNode node) {
    return node.isMissingNode() ? null : decode(node.toString());
  }

  private @Nullable Object decode(String json) {
    return codec.decodeValue(json.getBytes(StandardCharsets.UTF_8));
  }

  private String encode(@Nullable Object value) {
    return new String(codec.encodeValue(value), StandardCharsets.US_ASCII);
  }
}
