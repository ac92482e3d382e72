package org.peekplatform.vortex.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Deflates and inflates with a few deflaters, inflaters and buffers that are used again. Safe for
 * use by several threads.
 */
final class Zlib {

  private static final int FIRST_BYTES = 16 * 1024;

  /** Larger buffers are not kept. */
  private static final int MOST_RETAINED = 1 << 20;

  private final ScratchPool<Compressor> compressors;
  private final ScratchPool<Expander> expanders;
  private final int mostInflated;

  private static final class Compressor {
    private final Deflater deflater;
    private byte[] buffer = new byte[FIRST_BYTES];

    Compressor(int level) {
      deflater = new Deflater(level);
    }
  }

  private static final class Expander {
    private final Inflater inflater = new Inflater();
    private byte[] buffer = new byte[FIRST_BYTES];
  }

  /** Reads inflated content, which is only there for the moment. */
  interface Content<T extends @Nullable Object> {
    T read(byte[] buffer, int length);
  }

  /**
   * Makes an empty pool.
   *
   * @param level of compression, 1 to 9
   * @param mostInflated how much may come out of zlib data, in bytes
   * @param mostKept how many deflaters and inflaters are kept
   */
  Zlib(int level, int mostInflated, int mostKept) {
    this.mostInflated = mostInflated;
    this.compressors = new ScratchPool<>(mostKept, () -> new Compressor(level));
    this.expanders = new ScratchPool<>(mostKept, Expander::new);
  }

  /** Deflates the first bytes of a buffer. */
  byte[] deflate(byte[] content, int length) {
    Compressor compressor = compressors.take();
    Deflater deflater = compressor.deflater;
    deflater.setInput(content, 0, length);
    deflater.finish();
    int count = 0;
    while (true) {
      count += deflater.deflate(compressor.buffer, count, compressor.buffer.length - count);
      if (deflater.finished()) {
        break;
      }
      compressor.buffer = Arrays.copyOf(compressor.buffer, compressor.buffer.length * 2);
    }
    byte[] deflated = Arrays.copyOf(compressor.buffer, count);
    deflater.reset();
    if (compressor.buffer.length > MOST_RETAINED) {
      compressor.buffer = new byte[FIRST_BYTES];
    }
    if (!compressors.give(compressor)) {
      deflater.end();
    }
    return deflated;
  }

  /**
   * Inflates.
   *
   * @param data zlib data
   * @param content reads what comes out
   * @throws TupleCodecException if the data is malformed or more would come out than may
   */
  <T extends @Nullable Object> T inflate(byte[] data, Content<T> content) {
    Expander expander = expanders.take();
    try {
      int count = inflate(expander, data);
      return content.read(expander.buffer, count);
    } finally {
      // Also drops the reference to the data.
      expander.inflater.reset();
      if (expander.buffer.length > MOST_RETAINED) {
        expander.buffer = new byte[FIRST_BYTES];
      }
      if (!expanders.give(expander)) {
        expander.inflater.end();
      }
    }
  }

  private int inflate(Expander expander, byte[] data) {
    Inflater inflater = expander.inflater;
    inflater.setInput(data);
    int count = 0;
    try {
      while (!inflater.finished()) {
        if (count == expander.buffer.length) {
          expander.buffer = Arrays.copyOf(expander.buffer, grown(count));
        }
        int more = inflater.inflate(expander.buffer, count, expander.buffer.length - count);
        count += more;
        if (count > mostInflated) {
          throw new TupleCodecException(
              "The payload inflates to more than "
                  + mostInflated
                  + " bytes. Send fewer tuples, or raise VortexLimits.message.inflatedBytes.");
        }
        if (more == 0 && !inflater.finished()) {
          throw new TupleCodecException("The payload is cut off: its zlib data has no end.");
        }
      }
      return count;
    } catch (DataFormatException e) {
      throw new TupleCodecException("The payload is not zlib data: " + e.getMessage(), e);
    }
  }

  private int grown(int length) {
    return (int) Math.min(4L * length, (long) mostInflated + 1);
  }
}
