package org.peekplatform.vortex;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Zlib data and its base64 text, with a bound on what comes out (vortex-protocol 2.2). */
public final class Deflated {

  private static final int CHUNK = 16 * 1024;

  private Deflated() {}

  /**
   * Deflates.
   *
   * @param content any bytes
   * @return zlib data
   */
  public static byte[] deflate(byte[] content) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, content.length / 4));
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    }
  }

  /**
   * Inflates.
   *
   * @param data zlib data
   * @param mostBytes how much may come out
   * @return the content
   * @throws TupleCodecException if the data is malformed or more would come out
   */
  public static byte[] inflate(byte[] data, int mostBytes) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, data.length * 4));
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && !inflater.finished()) {
          throw new TupleCodecException("The payload is cut off: its zlib data has no end.");
        }
        if (out.size() + count > mostBytes) {
          throw new TupleCodecException(
              "The payload inflates to more than "
                  + mostBytes
                  + " bytes. Send fewer tuples, or raise VortexLimits.message.inflatedBytes.");
        }
        out.write(chunk, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new TupleCodecException("The payload is not zlib data: " + e.getMessage(), e);
    }
  }

  /**
   * Writes base64.
   *
   * @param data any bytes
   * @return the text, with padding and without line breaks
   */
  public static String toBase64(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  /**
   * Reads base64.
   *
   * @param text base64 with padding
   * @return the bytes
   * @throws TupleCodecException if it is not base64
   */
  public static byte[] fromBase64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new TupleCodecException("The payload is not base64 text: " + e.getMessage(), e);
    }
  }
}
