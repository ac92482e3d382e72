package org.peekplatform.vortex.codec;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.peekplatform.vortex.TupleCodecException;

/** Base64 of zlib data, with a bound on what comes out (vortex-protocol 2.2). */
final class Deflated {

  private static final int CHUNK = 16 * 1024;

  private Deflated() {}

  static String text(byte[] content) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, content.length / 4));
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return Base64.getEncoder().encodeToString(out.toByteArray());
    }
  }

  static byte[] content(String text, int mostBytes) {
    byte[] data;
    try {
      data = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new TupleCodecException("The payload is not base64 text: " + e.getMessage(), e);
    }
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
}
