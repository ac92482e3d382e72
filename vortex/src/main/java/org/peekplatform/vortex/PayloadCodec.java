package org.peekplatform.vortex;

import org.jspecify.annotations.Nullable;

/**
 * Turns payloads into their text form and back.
 *
 * <p>Safe for use by several threads.
 */
public interface PayloadCodec {

  /**
   * Encodes a payload.
   *
   * @param payload its tuples must be of registered classes
   * @return the text form
   * @throws TupleCodecException if a value cannot be encoded
   */
  EncodedPayload encode(Payload payload);

  /**
   * Encodes one value, such as a tuple.
   *
   * @param value null, a scalar, list, map or tuple
   * @return JSON in ASCII
   * @throws TupleCodecException if it cannot be encoded
   */
  byte[] encodeValue(@Nullable Object value);

  /**
   * Decodes one value.
   *
   * @param json what {@link #encodeValue} gave
   * @return null, Boolean, Long, BigInteger, Double, String, Instant, byte[], List, Map, or a tuple
   *     as an instance of its registered class
   * @throws UnknownTupleTypeException if a tuple type is not registered
   * @throws TupleCodecException if the text is malformed or does not fit the classes
   */
  @Nullable Object decodeValue(byte[] json);

  /**
   * Decodes a payload.
   *
   * @param payload the text form
   * @return the payload, its tuples as instances of the registered classes
   * @throws UnknownTupleTypeException if a tuple type is not registered
   * @throws TupleCodecException if the text is malformed, too large, or does not fit the classes
   */
  Payload decode(EncodedPayload payload);
}
