package org.peekplatform.vortex.codec;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleCodecException;

/**
 * The compact form of messages, between our own ends (docs/vortex.md).
 *
 * <p>A binary websocket message holds one record or several. A record is one byte that says what
 * its payload is (0 none, 1 plain JSON, 2 zlib), the length of the header, the header (the filt,
 * result, date and failure code as field-encoded JSON in UTF-8), and, where there is one, the
 * length of the payload and the payload. Lengths are unsigned LEB128. Safe for use by several
 * threads.
 */
public final class CompactMessages {

  /** The name of the websocket subprotocol by which two ends agree on this form. */
  public static final String SUBPROTOCOL = "vortex.compact.1";

  private static final int NO_PAYLOAD = 0;
  private static final int PLAIN = 1;
  private static final int DEFLATED = 2;
  private static final int MOST_LENGTH_BYTES = 5;

  private final JsonPayloadCodec codec;

  /**
   * Makes the form.
   *
   * @param codec encodes the headers
   */
  public CompactMessages(JsonPayloadCodec codec) {
    this.codec = codec;
  }

  /**
   * Encodes an envelope as one record.
   *
   * @param envelope what to send
   * @return the record
   * @throws TupleCodecException if a value cannot be encoded, or the record is too large
   */
  public byte[] encode(PayloadEnvelope envelope) {
    EncodedPayload payload = envelope.payload();
    byte[] header = codec.encodeHeader(envelope);
    byte[] content = payload == null ? new byte[0] : payload.bytes();
    codec.checkLength(envelope, (long) header.length + content.length);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(header.length + content.length + 1 + 2 * MOST_LENGTH_BYTES);
    out.write(kind(payload));
    writeLength(out, header.length);
    out.writeBytes(header);
    if (payload != null) {
      writeLength(out, content.length);
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  private static int kind(@Nullable EncodedPayload payload) {
    return switch (payload == null ? null : payload.form()) {
      case null -> NO_PAYLOAD;
      case PLAIN -> PLAIN;
      case DEFLATED -> DEFLATED;
    };
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    int left = length;
    while (left > 0x7f) {
      out.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }

  /**
   * Decodes the next record.
   *
   * @param message a binary message; its position moves behind the record
   * @return the envelope
   * @throws TupleCodecException if the record is malformed
   */
  public PayloadEnvelope decode(ByteBuffer message) {
    try {
      int kind = message.get();
      Map<?, ?> header = header(readBytes(message));
      EncodedPayload payload =
          switch (kind) {
            case NO_PAYLOAD -> null;
            case PLAIN -> EncodedPayload.ofBytes(EncodedPayload.Form.PLAIN, readBytes(message));
            case DEFLATED ->
                EncodedPayload.ofBytes(EncodedPayload.Form.DEFLATED, readBytes(message));
            default -> throw new TupleCodecException("Unknown kind of record " + kind + ".");
          };
      return TaggedObjects.envelope(header, payload);
    } catch (BufferUnderflowException e) {
      throw new TupleCodecException("A compact message is cut off.", e);
    }
  }

  private Map<?, ?> header(byte[] json) {
    if (codec.decodeValue(json) instanceof Map<?, ?> header) {
      return header;
    }
    throw new TupleCodecException("The header of a record is no map.");
  }

  private static byte[] readBytes(ByteBuffer message) {
    long length = 0;
    int count = 0;
    byte next;
    do {
      next = message.get();
      length |= (long) (next & 0x7f) << (7 * count);
      count++;
    } while (next < 0 && count < MOST_LENGTH_BYTES);
    if (next < 0 || length > message.remaining()) {
      throw new TupleCodecException("A compact message says it is longer than it is.");
    }
    byte[] bytes = new byte[(int) length];
    message.get(bytes);
    return bytes;
  }
}
