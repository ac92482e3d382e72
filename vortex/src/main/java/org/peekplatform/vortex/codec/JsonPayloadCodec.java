package org.peekplatform.vortex.codec;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Deflated;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** The text form of Vortex (vortex-protocol 1 to 3). Safe for use by several threads. */
public final class JsonPayloadCodec implements PayloadCodec {

  /** Smaller payloads are not worth deflating, in bytes. */
  private static final int MOST_PLAIN = 256;

  private final TupleTypes types;
  private final TaggedObjects tagged;
  private final VortexLimits.Message limits;
  private final JsonFactory factory;
  private final CompactMessages compact;

  /**
   * Makes a codec.
   *
   * @param types the known tuple classes
   * @param limits bounds of messages
   * @param unknownTuples what to do with tuples of other types
   */
  public JsonPayloadCodec(
      TupleTypes types, VortexLimits.Message limits, UnknownTuples unknownTuples) {
    this.types = types;
    this.tagged = new TaggedObjects(types, unknownTuples);
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(Math.max(limits.messageBytes(), limits.inflatedBytes()))
                    .build())
            .build();
    this.compact = new CompactMessages(this);
  }

  /**
   * Returns the compact form of messages.
   *
   * @return the form, with the headers in this codec's text form
   */
  public CompactMessages compact() {
    return compact;
  }

  @Override
  public EncodedPayload encode(Payload payload) {
    byte[] json = encodeValue(payload);
    return json.length < MOST_PLAIN
        ? EncodedPayload.ofBytes(EncodedPayload.Form.PLAIN, json)
        : EncodedPayload.ofBytes(EncodedPayload.Form.DEFLATED, Deflated.deflate(json));
  }

  @Override
  public Payload decode(EncodedPayload payload) {
    byte[] json =
        switch (payload.form()) {
          case PLAIN -> payload.bytes();
          case DEFLATED -> Deflated.inflate(payload.bytes(), limits.inflatedBytes());
        };
    if (decodeValue(json) instanceof Payload decoded) {
      return decoded;
    }
    throw new TupleCodecException("The text is no payload: it has no _ct = rp.");
  }

  /**
   * Encodes an envelope as a message for a link.
   *
   * @param envelope what to send
   * @return base64 text without a dot (vortex-protocol 3.3)
   */
  public String encodeMessage(PayloadEnvelope envelope) {
    return Base64.getEncoder().encodeToString(encodeValue(envelope));
  }

  /**
   * Decodes a message of a link, in either form, with or without a dot at its end.
   *
   * @param message the text
   * @return the envelope
   * @throws TupleCodecException if it is malformed or too large
   */
  public PayloadEnvelope decodeMessage(String message) {
    if (message.length() > limits.messageBytes()) {
      throw new TupleCodecException(
          "A message is larger than "
              + limits.messageBytes()
              + " bytes. Send fewer tuples, or raise VortexLimits.message.messageBytes.");
    }
    String text = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    byte[] json;
    if (text.startsWith("{")) {
      json = text.getBytes(StandardCharsets.UTF_8);
    } else {
      try {
        json = Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new TupleCodecException("A message is neither JSON nor base64 text.", e);
      }
    }
    if (decodeValue(json) instanceof PayloadEnvelope envelope) {
      return envelope;
    }
    throw new TupleCodecException("A message is no envelope: it has no _ct = rpe.");
  }

  /**
   * Encodes one value.
   *
   * @param value null, a scalar, list, map, tuple, payload or envelope
   * @return JSON in ASCII
   */
  @Override
  public byte[] encodeValue(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      new FieldWriter(types, json).write(value);
    } catch (JacksonException e) {
      throw new TupleCodecException("A value cannot be encoded: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new TupleCodecException(String.valueOf(e.getMessage()), e);
    }
    return out.toByteArray();
  }

  /**
   * Decodes one value.
   *
   * @param json the text in UTF-8
   * @return null, Boolean, Long, BigInteger, Double, String, Instant, byte[], List, Map, a tuple, a
   *     {@link Payload} or a {@link PayloadEnvelope}
   */
  public @Nullable Object decodeValue(byte[] json) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
      return new FieldReader(tagged, parser).readAll();
    } catch (JacksonException e) {
      throw new TupleCodecException("The JSON text is malformed: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Fits a decoded value to a Java type.
   *
   * @param value a value as {@link #decodeValue} gives it
   * @param type the wanted type
   * @return the value as that type
   * @throws TupleCodecException if it does not fit
   */
  public static @Nullable Object convert(@Nullable Object value, Type type) {
    return ValueConverters.of(type).convert(value);
  }
}
