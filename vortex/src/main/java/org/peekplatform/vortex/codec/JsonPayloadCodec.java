package org.peekplatform.vortex.codec;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.VortexLimits;

/** The text form of Vortex (vortex-protocol 1 to 3). Safe for use by several threads. */
public final class JsonPayloadCodec implements PayloadCodec {

  private static final class Encoder {
    private final JsonOutput json = new JsonOutput(MOST_RETAINED);
    private final FieldWriter writer;

    Encoder(int mostDepth) {
      writer = new FieldWriter(json, mostDepth);
    }
  }

  /** Smaller payloads are not worth deflating, in bytes. */
  private static final int MOST_PLAIN = 256;

  /** Chosen by measurement, see docs/decisions/0019-codecs-by-generated-code.md. */
  private static final int LEVEL = 1;

  /** Larger buffers are not kept for the next text, in bytes. */
  private static final int MOST_RETAINED = 1 << 20;

  /** So many can be encoded at a time without making new buffers. */
  private static final int MOST_KEPT = 2 * Runtime.getRuntime().availableProcessors();

  private final TupleTypes types;
  private final TaggedObjects tagged;
  private final VortexLimits.Message limits;
  private final ScratchPool<Encoder> encoders;
  private final Zlib zlib;
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
    this(
        types,
        limits,
        unknownTuples,
        new ScratchPool<>(MOST_KEPT, () -> new Encoder(limits.depth())),
        new Zlib(LEVEL, limits.inflatedBytes(), MOST_KEPT));
  }

  private JsonPayloadCodec(
      TupleTypes types,
      VortexLimits.Message limits,
      UnknownTuples unknownTuples,
      ScratchPool<Encoder> encoders,
      Zlib zlib) {
    this.types = types;
    this.tagged = new TaggedObjects(types, unknownTuples);
    this.limits = limits;
    this.encoders = encoders;
    this.zlib = zlib;
    this.compact = new CompactMessages(this);
  }

  /**
   * Returns a codec for other tuple classes, which has its buffers in common with this one.
   *
   * @param otherTypes the known tuple classes
   * @param otherTuples what to do with tuples of other types
   * @return the codec, with the bounds of this one
   */
  public JsonPayloadCodec with(TupleTypes otherTypes, UnknownTuples otherTuples) {
    return new JsonPayloadCodec(otherTypes, limits, otherTuples, encoders, zlib);
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
    return encode(
        writer -> writer.write(payload),
        limits.inflatedBytes(),
        json ->
            json.length() < MOST_PLAIN
                ? EncodedPayload.ofBytes(EncodedPayload.Form.PLAIN, json.copy())
                : EncodedPayload.ofBytes(
                    EncodedPayload.Form.DEFLATED, zlib.deflate(json.buffer(), json.length())),
        () ->
            "A payload of "
                + describe(payload)
                + " is larger than "
                + limits.inflatedBytes()
                + " bytes when encoded. Send fewer tuples, or raise"
                + " VortexLimits.message.inflatedBytes.");
  }

  private String describe(Payload payload) {
    Iterator<?> known = payload.tuples().stream().filter(Objects::nonNull).iterator();
    String first =
        known.hasNext() ? ", of which the first is a " + types.describe(known.next()) : "";
    return payload.tuples().size() + " values" + first + ',';
  }

  private <T> T encode(
      Consumer<FieldWriter> content,
      int mostBytes,
      Function<JsonOutput, T> use,
      Supplier<String> tooLarge) {
    Encoder encoder = encoders.take();
    try {
      encoder.json.begin(mostBytes);
      encoder.writer.begin(types);
      content.accept(encoder.writer);
      encoder.json.finish();
      return use.apply(encoder.json);
    } catch (OutputTooLargeException e) {
      throw new TupleCodecException(tooLarge.get(), e);
    } catch (IllegalArgumentException e) {
      throw new TupleCodecException(String.valueOf(e.getMessage()), e);
    } finally {
      encoder.writer.release();
      encoder.json.release();
      encoders.give(encoder);
    }
  }

  @Override
  public Payload decode(EncodedPayload payload) {
    byte[] bytes = payload.bytes();
    Object decoded =
        switch (payload.form()) {
          case PLAIN -> decode(bytes, bytes.length);
          case DEFLATED -> zlib.inflate(bytes, this::decode);
        };
    if (decoded instanceof Payload whole) {
      return whole;
    }
    throw new TupleCodecException("The text is no payload: it has no _ct = rp.");
  }

  /**
   * Encodes an envelope as a message for a link.
   *
   * @param envelope what to send
   * @return base64 text without a dot (vortex-protocol 3.3)
   * @throws TupleCodecException if a value cannot be encoded, or the message is too large
   */
  public String encodeMessage(PayloadEnvelope envelope) {
    // Base64 makes four characters of three bytes.
    return encode(
        writer -> writer.write(envelope),
        limits.messageBytes() / 4 * 3,
        json -> base64(json.buffer(), json.length()),
        () -> tooLarge(envelope));
  }

  private static String base64(byte[] buffer, int length) {
    ByteBuffer text = Base64.getEncoder().encode(ByteBuffer.wrap(buffer, 0, length));
    return new String(text.array(), 0, text.limit(), StandardCharsets.ISO_8859_1);
  }

  /** Encodes an envelope without its payload, for the compact form. */
  byte[] encodeHeader(PayloadEnvelope envelope) {
    return encode(
        writer -> writer.writeHeader(envelope),
        limits.messageBytes(),
        JsonOutput::copy,
        () -> tooLarge(envelope));
  }

  private String tooLarge(PayloadEnvelope envelope) {
    return "The message with the key "
        + envelope.filt().get("key")
        + " is larger than "
        + limits.messageBytes()
        + " bytes when encoded. Send fewer tuples, or raise VortexLimits.message.messageBytes.";
  }

  /** Checks the length of a record of the compact form. */
  void checkLength(PayloadEnvelope envelope, long bytes) {
    if (bytes > limits.messageBytes()) {
      throw new TupleCodecException(tooLarge(envelope));
    }
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
    return encode(
        writer -> writer.write(value),
        limits.inflatedBytes(),
        JsonOutput::copy,
        () ->
            "A value of the type "
                + types.describe(value)
                + " is larger than "
                + limits.inflatedBytes()
                + " bytes when encoded. Send less, or raise VortexLimits.message.inflatedBytes.");
  }

  /**
   * Decodes one value.
   *
   * @param json the text in UTF-8
   * @return null, Boolean, Long, BigInteger, Double, String, Instant, byte[], List, Map, a tuple, a
   *     {@link Payload} or a {@link PayloadEnvelope}
   */
  @Override
  public @Nullable Object decodeValue(byte[] json) {
    return decode(json, json.length);
  }

  private @Nullable Object decode(byte[] json, int length) {
    return new FieldReader(tagged, new JsonInput(json, length), limits.depth()).readAll();
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
