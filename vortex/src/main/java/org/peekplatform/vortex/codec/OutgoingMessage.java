package org.peekplatform.vortex.codec;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;

/**
 * An envelope on its way to one link or many, encoded once per form.
 *
 * <p>Safe for use by several threads, which may encode it twice at the worst.
 */
public final class OutgoingMessage {

  private final PayloadEnvelope envelope;
  private final JsonPayloadCodec codec;
  private volatile @Nullable String text;
  private volatile byte @Nullable [] compact;

  /**
   * Makes a message; it is encoded when a link asks for it.
   *
   * @param envelope what to send
   * @param codec encodes it
   */
  public OutgoingMessage(PayloadEnvelope envelope, JsonPayloadCodec codec) {
    this.envelope = envelope;
    this.codec = codec;
  }

  /**
   * Returns the text form.
   *
   * @return base64 text without a dot (vortex-protocol 3.3)
   * @throws TupleCodecException if it cannot be encoded
   */
  public String text() {
    String present = text;
    if (present == null) {
      present = codec.encodeMessage(envelope);
      text = present;
    }
    return present;
  }

  /**
   * Returns the compact form.
   *
   * @return one record; shared, so it must not be changed
   * @throws TupleCodecException if it cannot be encoded
   */
  public byte[] compact() {
    byte[] present = compact;
    if (present == null) {
      present = codec.compact().encode(envelope);
      compact = present;
    }
    return present;
  }
}
