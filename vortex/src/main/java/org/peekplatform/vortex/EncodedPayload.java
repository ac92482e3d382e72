package org.peekplatform.vortex;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payload in its encoded form, which can be stored and passed on without decoding it.
 *
 * <p>It is made of bytes or of text; the other form is made when it is first asked for and kept, so
 * that passing one payload on to many links encodes it once. Immutable.
 */
public final class EncodedPayload {

  /** What the bytes are. */
  public enum Form {
    /** JSON in UTF-8, for small payloads between our own ends. */
    PLAIN,
    /** JSON in UTF-8, in zlib format (RFC 1950). */
    DEFLATED
  }

  private final Form form;
  private final int size;
  private volatile byte @Nullable [] bytes;
  private volatile @Nullable String text;

  private EncodedPayload(Form form, byte @Nullable [] bytes, @Nullable String text) {
    this.form = form;
    this.bytes = bytes;
    this.text = text;
    this.size = bytes != null ? bytes.length : text != null ? text.length() : 0;
  }

  /**
   * Takes the text form.
   *
   * @param text base64 of the deflated JSON (vortex-protocol 2.2); checked when it is decoded
   * @return the payload
   */
  public static EncodedPayload ofText(String text) {
    return new EncodedPayload(Form.DEFLATED, null, text);
  }

  /**
   * Takes bytes.
   *
   * @param form what they are
   * @param bytes the content; not copied, so it must not be changed any more
   * @return the payload
   */
  public static EncodedPayload ofBytes(Form form, byte[] bytes) {
    return new EncodedPayload(form, bytes, null);
  }

  /**
   * Returns what {@link #bytes()} are.
   *
   * @return the form
   */
  public Form form() {
    return form;
  }

  /**
   * Returns the bytes.
   *
   * @return the content in its form; shared, so it must not be changed
   * @throws TupleCodecException if this was made of a text that is not base64
   */
  public byte[] bytes() {
    byte[] present = bytes;
    if (present == null) {
      present = Deflated.fromBase64(Objects.requireNonNull(text));
      bytes = present;
    }
    return present;
  }

  /**
   * Returns the text form.
   *
   * @return base64 of the deflated JSON (vortex-protocol 2.2)
   */
  public String text() {
    String present = text;
    if (present == null) {
      byte[] content = bytes();
      present = Deflated.toBase64(form == Form.DEFLATED ? content : Deflated.deflate(content));
      text = present;
    }
    return present;
  }

  /**
   * Returns the length of what this was made of, for bounds. It never changes.
   *
   * @return bytes
   */
  public int size() {
    return size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedPayload payload
        && form == payload.form
        && Arrays.equals(bytes(), payload.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "EncodedPayload[" + size() + " bytes]";
  }
}
