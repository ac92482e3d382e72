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
  private final @Nullable OutgoingMessage instead;
  private volatile @Nullable String text;
  private volatile byte @Nullable [] compact;

  /**
   * Makes a message; it is encoded when a link asks for it.
   *
   * @param envelope what to send
   * @param codec encodes it
   */
  public OutgoingMessage(PayloadEnvelope envelope, JsonPayloadCodec codec) {
    this(envelope, null, codec);
  }

  /**
   * Makes a message that is not sent while another one of its key waits.
   *
   * @param envelope what to send
   * @param instead what to send in that case, or null to send the message nevertheless
   * @param codec encodes both
   */
  public OutgoingMessage(
      PayloadEnvelope envelope, @Nullable PayloadEnvelope instead, JsonPayloadCodec codec) {
    this.envelope = envelope;
    this.codec = codec;
    this.instead = instead == null ? null : new OutgoingMessage(instead, codec);
  }

  /**
   * Returns what is sent instead if another message of the same key waits.
   *
   * @return the other message, or null to send this one
   */
  public @Nullable OutgoingMessage instead() {
    return instead;
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
