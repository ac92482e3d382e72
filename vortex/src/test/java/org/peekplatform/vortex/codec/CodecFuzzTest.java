package org.peekplatform.vortex.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peekplatform.vortex.DateTimeText;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes in, a decoder gives a value or says what is wrong; whatever goes out comes back.
 *
 * <p>Every round has a seed of its own, which a failure names. To run for longer, and with other
 * seeds: {@code mvn -pl vortex test -Dtest=CodecFuzzTest -Dfuzz.rounds=1000000 -Dfuzz.seed=7}.
 */
class CodecFuzzTest {

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_101L);

  /** Small bounds, so that what passes them is seen. */
  private static final VortexLimits.Message LIMITS = new VortexLimits.Message(100_000, 400_000, 30);

  private final TupleTypes types = new TupleTypes();
  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(types, LIMITS, UnknownTuples.AS_GENERIC);

  CodecFuzzTest() {
    types.register(Six.class);
  }

  @Test
  void aFieldValueIsDecodedOrRefused() {
    everyRound(
        make -> {
          refusedOrDone(() -> codec.decodeValue(make.bytes(60)));
          refusedOrDone(() -> codec.decodeValue(make.pieces().getBytes(StandardCharsets.UTF_8)));
          refusedOrDone(() -> codec.decodeValue(make.mutated(codec.encodeValue(make.six()))));
          refusedOrDone(() -> codec.decodeValue(make.mutated(codec.encodeValue(make.value(3)))));
        });
  }

  @Test
  void aPayloadIsDecodedOrRefused() {
    everyRound(
        make -> {
          EncodedPayload valid = codec.encode(payload(make));
          byte[] mutant = make.mutated(valid.bytes());
          refusedOrDone(() -> codec.decode(EncodedPayload.ofBytes(valid.form(), mutant)));
          refusedOrDone(() -> codec.decode(EncodedPayload.ofBytes(valid.form(), make.bytes(60))));
          String text = ascii(make.mutated(valid.text().getBytes(StandardCharsets.US_ASCII)));
          refusedOrDone(() -> codec.decode(EncodedPayload.ofText(text)));
        });
  }

  @Test
  void aMessageIsDecodedOrRefused() {
    everyRound(
        make -> {
          String valid = codec.encodeMessage(envelope(make));
          refusedOrDone(
              () ->
                  codec.decodeMessage(
                      ascii(make.mutated(valid.getBytes(StandardCharsets.US_ASCII)))));
          byte[] json = codec.encodeValue(envelope(make));
          refusedOrDone(() -> codec.decodeMessage(ascii(make.mutated(json))));
          refusedOrDone(() -> codec.decodeMessage(make.text()));
          refusedOrDone(() -> codec.decodeMessage('{' + make.pieces()));
        });
  }

  @Test
  void aCompactRecordIsDecodedOrRefused() {
    everyRound(
        make -> {
          byte[] valid = codec.compact().encode(envelope(make));
          refusedOrDone(() -> codec.compact().decode(ByteBuffer.wrap(make.mutated(valid))));
          refusedOrDone(() -> codec.compact().decode(ByteBuffer.wrap(make.bytes(40))));
        });
  }

  @Test
  void aDateTimeIsReadOrRefused() {
    everyRound(
        make -> {
          String valid = DateTimeText.format(make.instant());
          byte[] mutant = make.mutated(valid.getBytes(StandardCharsets.US_ASCII));
          try {
            DateTimeText.parse(ascii(mutant));
          } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("date-time");
          }
          // The quick way may leave a text to the other, but never reads it otherwise.
          var quick = DateTimeText.read(mutant, 0, mutant.length);
          if (quick != null) {
            assertThat(quick).isEqualTo(DateTimeText.parse(ascii(mutant)));
          }
        });
  }

  @Test
  void aSelectorHasItsOrderedTextOrIsRefused() {
    everyRound(
        make -> {
          TupleSelector selector = new TupleSelector(make.text(), Mutations.nonNull(make.map(2)));
          try {
            Object back = codec.decodeValue(codec.encodeValue(selector));
            assertThat(((TupleSelector) Objects.requireNonNull(back)).orderedText())
                .isEqualTo(selector.orderedText())
                .isEqualTo(new TupleSelector(selector.name(), reversed(selector)).orderedText());
          } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("selector cannot hold");
          }
        });
  }

  @Test
  void whatIsEncodedComesBack() {
    everyRound(
        make -> {
          Payload payload = payload(make);
          EncodedPayload encoded = codec.encode(payload);
          assertThat(codec.decode(encoded)).isEqualTo(payload);
          assertThat(codec.decode(EncodedPayload.ofText(encoded.text()))).isEqualTo(payload);
          PayloadEnvelope envelope = envelope(make);
          assertThat(codec.decodeMessage(codec.encodeMessage(envelope)))
              .isEqualTo(asText(envelope));
          byte[] record = codec.compact().encode(envelope);
          assertThat(codec.compact().decode(ByteBuffer.wrap(record))).isEqualTo(envelope);
        });
  }

  /** Another parser says of every text whether it is JSON. */
  @Test
  void whatIsRefusedAsJsonIsNotJson() {
    JsonMapper other =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(LIMITS.depth()).build())
                    .build())
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    everyRound(
        make -> {
          String text = make.chance(2) ? make.pieces() : plainJson(make);
          byte[] json = text.getBytes(StandardCharsets.UTF_8);
          if (text.contains("\"_")) {
            return;
          }
          @Nullable String wrong = null;
          try {
            codec.decodeValue(json);
          } catch (TupleCodecException e) {
            wrong = e.getMessage();
          }
          boolean readByOther;
          try {
            // As a text, of which it does not guess that it is UTF-16.
            readByOther = !other.readTree(text).isMissingNode();
          } catch (JacksonException e) {
            readByOther = false;
          }
          if (wrong == null || !wrong.contains("beyond the range")) {
            assertThat(wrong == null).as("%s: %s", text, wrong).isEqualTo(readByOther);
          }
        });
  }

  private String plainJson(Mutations make) {
    return ascii(make.mutated(codec.encodeValue(List.of(make.text(), make.finite(), make.text()))));
  }

  private static java.util.Map<String, Object> reversed(TupleSelector selector) {
    return Mutations.nonNull(new java.util.LinkedHashMap<>(selector.selector()).reversed());
  }

  private static Payload payload(Mutations make) {
    List<@Nullable Object> tuples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tuples.add(make.chance(3) ? make.value(3) : make.six());
    }
    return new Payload(Mutations.nonNull(make.map(2)), tuples, make.instant());
  }

  private PayloadEnvelope envelope(Mutations make) {
    return new PayloadEnvelope(
        Mutations.nonNull(make.map(2)),
        make.chance(3) ? null : codec.encode(payload(make)),
        make.chance(2) ? null : make.value(1),
        make.chance(3) ? null : make.instant(),
        make.chance(3) ? FailureCode.CONFLICT : null);
  }

  /** In the text form every payload is deflated. */
  private static PayloadEnvelope asText(PayloadEnvelope envelope) {
    EncodedPayload payload = envelope.payload();
    return new PayloadEnvelope(
        envelope.filt(),
        payload == null ? null : EncodedPayload.ofText(payload.text()),
        envelope.result(),
        envelope.date(),
        envelope.failureCode());
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void refusedOrDone(Runnable decode) {
    try {
      decode.run();
    } catch (TupleCodecException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void everyRound(Consumer<Mutations> round) {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      try {
        round.accept(new Mutations(random));
      } catch (RuntimeException | AssertionError e) {
        fail("Run it alone with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed, e);
      }
    }
  }
}
