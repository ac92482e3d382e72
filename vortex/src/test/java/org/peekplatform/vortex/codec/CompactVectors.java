package org.peekplatform.vortex.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of the compact form, which both ends are tested with.
 *
 * <p>{@link #main} wrote the file {@code vectors/compact.json}, of which the browser side has a
 * copy in {@code web/vortex/test/vectors}.
 */
final class CompactVectors {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Instant DATE = Instant.parse("2026-03-04T05:06:07.089Z");

  private final JsonPayloadCodec codec =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);

  /**
   * One message.
   *
   * @param records what it holds; null if it is malformed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
  record Vector(String name, byte[] message, @Nullable List<JsonNode> records) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Vector> read() {
    try (InputStream in =
        Objects.requireNonNull(CompactVectors.class.getResourceAsStream("/vectors/compact.json"))) {
      return MAPPER.readTree(in).get("vectors").valueStream().map(CompactVectors::vector).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector vector(JsonNode node) {
    return new Vector(
        node.get("name").asString(),
        Base64.getDecoder().decode(node.get("message").asString()),
        node.has("records") ? node.get("records").valueStream().toList() : null);
  }

  /**
   * Writes the vectors to a file.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put(
        "_about",
        "Messages of the compact form (subprotocol vortex.compact.1), base64. A record is described"
            + " by its header as JSON, the form of its payload and the payload as JSON text. A"
            + " vector without records is malformed. Written by CompactVectors.");
    file.put("vectors", new CompactVectors().vectors());
    Files.writeString(Path.of(arguments[0]), MAPPER.writeValueAsString(file) + "\n");
  }

  private List<Map<String, Object>> vectors() {
    Map<String, Object> filt = Map.of("key", "spec.compact");
    PayloadEnvelope small = withPayload(List.of("one"));
    PayloadEnvelope large =
        withPayload(IntStream.range(0, 200).mapToObj(Integer::toString).toList());
    PayloadEnvelope bare = new PayloadEnvelope(filt, null, null, null);
    byte[] record = codec.compact().encode(small);
    return List.of(
        good("only-a-filt", bare),
        good("small-payload-is-plain", small),
        good("large-payload-is-deflated", large),
        good("success", new PayloadEnvelope(filt, null, true, DATE)),
        good(
            "failure-with-code",
            new PayloadEnvelope(filt, null, "The row is newer.", DATE, FailureCode.CONFLICT)),
        good(
            "selector-and-characters-beyond-ascii",
            new PayloadEnvelope(
                Map.of("key", "é中😀", "tupleSelector", new TupleSelector("a.B", Map.of("id", 5))),
                null,
                null,
                DATE)),
        good("three-records", small, bare, large),
        good("no-record"),
        vector(
            "length-written-longer-than-needed",
            new byte[] {0, (byte) 0x82, (byte) 0x80, 0, '{', '}'},
            List.of(Map.of("header", Map.of()))),
        bad("unknown-kind", new byte[] {3, 2, '{', '}', 0}),
        bad("kind-255", new byte[] {-1, 2, '{', '}', 0}),
        bad("cut-behind-the-kind", new byte[] {0}),
        bad("cut-in-the-length", new byte[] {0, (byte) 0x82}),
        bad("length-of-six-bytes", new byte[] {0, -1, -1, -1, -1, -1, 1, '{', '}'}),
        bad("length-beyond-the-end", new byte[] {0, 3, '{', '}'}),
        bad("length-of-two-gigabytes", new byte[] {0, -1, -1, -1, -1, 7, '{', '}'}),
        bad("length-of-32-gigabytes", new byte[] {0, -1, -1, -1, -1, 127, '{', '}'}),
        bad("no-payload-where-one-is-said", new byte[] {1, 2, '{', '}'}),
        bad("header-is-no-json", new byte[] {0, 2, '{', '{'}),
        bad("header-is-no-map", new byte[] {0, 2, '[', ']'}),
        bad("header-is-no-utf8", new byte[] {0, 4, '"', -1, -2, '"'}),
        bad("cut-payload", Arrays.copyOf(record, record.length - 1)));
  }

  private PayloadEnvelope withPayload(List<?> tuples) {
    Map<String, Object> filt = Map.of("key", "spec.compact");
    return PayloadEnvelope.of(filt, codec.encode(new Payload(filt, tuples, DATE)), DATE);
  }

  private Map<String, Object> good(String name, PayloadEnvelope... envelopes) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (PayloadEnvelope envelope : envelopes) {
      message.writeBytes(codec.compact().encode(envelope));
    }
    return vector(
        name, message.toByteArray(), List.of(envelopes).stream().map(this::described).toList());
  }

  private Map<String, Object> described(PayloadEnvelope envelope) {
    Map<String, Object> described = new LinkedHashMap<>();
    Map<String, @Nullable Object> header = new LinkedHashMap<>();
    header.put("filt", envelope.filt());
    header.put("result", envelope.result());
    header.put("date", envelope.date());
    FailureCode code = envelope.failureCode();
    header.put("failureCode", code == null ? null : code.wireName());
    header.values().removeIf(Objects::isNull);
    described.put("header", MAPPER.readTree(codec.encodeValue(header)));
    EncodedPayload payload = envelope.payload();
    if (payload != null) {
      described.put("form", payload.form().name());
      described.put(
          "payload",
          new String(codec.encodeValue(codec.decode(payload)), StandardCharsets.US_ASCII));
    }
    return described;
  }

  private static Map<String, Object> bad(String name, byte[] message) {
    return Map.of("name", name, "message", Base64.getEncoder().encodeToString(message));
  }

  private static Map<String, Object> vector(String name, byte[] message, List<?> records) {
    Map<String, Object> vector = new LinkedHashMap<>();
    vector.put("name", name);
    vector.put("message", Base64.getEncoder().encodeToString(message));
    vector.put("records", records);
    return vector;
  }
}
