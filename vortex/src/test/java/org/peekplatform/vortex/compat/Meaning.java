package org.peekplatform.vortex.compat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.peekplatform.vortex.codec.TupleTypes;
import org.peekplatform.vortex.codec.UnknownTuples;
import tools.jackson.databind.JsonNode;

/**
 * What an old peer makes of a message: it ignores members that it does not know, such as our code
 * of a failure. Dates differ from run to run, so only whether there is one counts.
 *
 * @param innerFilt the filt in the payload, or null without a payload
 * @param tuples what is in the payload, or null without a payload
 */
record Meaning(
    Map<String, Object> filt,
    @Nullable Object result,
    boolean dated,
    @Nullable Map<String, Object> innerFilt,
    @Nullable List<?> tuples) {

  static final JsonPayloadCodec CODEC =
      new JsonPayloadCodec(
          new TupleTypes(), VortexLimits.defaults().message(), UnknownTuples.AS_GENERIC);

  static Meaning of(PayloadEnvelope envelope) {
    EncodedPayload encoded = envelope.payload();
    Payload payload = encoded == null ? null : CODEC.decode(encoded);
    return new Meaning(
        envelope.filt(),
        envelope.result(),
        envelope.date() != null,
        payload == null ? null : payload.filt(),
        payload == null ? null : payload.tuples());
  }

  /** Returns the payload of an envelope, which must have one. */
  static Payload payloadOf(PayloadEnvelope envelope) {
    return CODEC.decode(Objects.requireNonNull(envelope.payload(), "no payload"));
  }

  static Meaning ofWire(String wire) {
    return of(CODEC.decodeMessage(wire));
  }

  static Meaning ofRecorded(JsonNode recorded) {
    JsonNode payload = recorded.path("payload");
    boolean empty = payload.isMissingNode();
    return new Meaning(
        map(recorded.get("filt")),
        decode(recorded.get("result")),
        !recorded.path("date").isNull(),
        empty ? null : map(payload.get("filt")),
        empty ? null : (List<?>) decode(payload.get("tuples")));
  }

  @SuppressWarnings("unchecked") // keys of decoded objects are texts
  private static Map<String, Object> map(JsonNode node) {
    // The envelope gives the filt the form of values that a received one has.
    return PayloadEnvelope.of((Map<String, Object>) Objects.requireNonNull(decode(node))).filt();
  }

  private static @Nullable Object decode(JsonNode node) {
    return CODEC.decodeValue(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Nullable String messageId() {
    return filt.get(PayloadEnvelope.MESSAGE_ID) instanceof String id ? id : null;
  }

  Meaning withFilt(Map<String, Object> changed) {
    return new Meaning(changed, result, dated, innerFilt, tuples);
  }

  Meaning withInnerFilt(@Nullable Map<String, Object> changed) {
    return new Meaning(filt, result, dated, changed, tuples);
  }
}
