package org.peekplatform.vortex.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Cuts a stream into messages at its dots. Each byte is looked at once, however a message is cut
 * into packets. For use by one thread.
 */
final class DottedInput {

  private static final int CHUNK = 8 << 10;
  private static final byte DOT = '.';

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int end;

  DottedInput(InputStream in) {
    this.in = in;
  }

  /**
   * Reads up to the next dot.
   *
   * @param mostBytes the longest message to read
   * @param onBytes called whenever something came
   * @return the message without its dot, empty for a heart beat; null at the end of the stream
   * @throws TupleCodecException if the message is longer
   */
  @Nullable String next(int mostBytes, Runnable onBytes) throws IOException {
    ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
    while (position < end || fill(onBytes)) {
      int dot = dot();
      int part = dot - position;
      if (part > mostBytes - begun.size()) {
        throw new TupleCodecException(
            "A message is larger than " + mostBytes + " bytes, or does not end with a dot.");
      }
      begun.write(chunk, position, part);
      position = dot;
      if (dot < end) {
        position++;
        // Base64 is ASCII; whatever is not is refused when it is decoded.
        return begun.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** Returns where the next dot is in what was read, or the end of that. */
  private int dot() {
    int at = position;
    while (at < end && chunk[at] != DOT) {
      at++;
    }
    return at;
  }

  private boolean fill(Runnable onBytes) throws IOException {
    int read = in.read(chunk);
    position = 0;
    end = Math.max(0, read);
    if (read > 0) {
      onBytes.run();
    }
    return read > 0;
  }
}
