package org.peekplatform.vortex.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.peekplatform.vortex.DateTimeText;

/** A growing buffer of JSON in ASCII, with a bound. For one thread at a time. */
final class JsonOutput {

  private static final int FIRST_BYTES = 1024;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ESCAPE = 6;
  private static final int LONGEST_LONG = 20;
  private static final int SLACK = 64;

  /** The longest array of a JVM. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Decimals that are tried before the general way to write a double, as a power of ten. */
  private static final long SHORT_DECIMALS = 1000;

  private static final double MOST_SHORT = 1e15;

  private final int mostRetained;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int length;
  private int limit;

  /**
   * Makes a buffer.
   *
   * @param mostRetained a larger one is not kept for the next text, in bytes
   */
  JsonOutput(int mostRetained) {
    this.mostRetained = mostRetained;
  }

  /** Begins a text that may have so many bytes. */
  void begin(int mostBytes) {
    length = 0;
    limit = mostBytes;
  }

  /** Checks the bound when all is written. */
  void finish() {
    if (length > limit) {
      throw new OutputTooLargeException();
    }
  }

  /** Forgets a large text, so that it does not stay in memory. */
  void release() {
    if (buffer.length > mostRetained) {
      buffer = new byte[FIRST_BYTES];
    }
  }

  /** Returns the bytes, of which {@link #length()} count; they change with the next text. */
  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  byte[] copy() {
    return Arrays.copyOf(buffer, length);
  }

  private void ensure(int more) {
    if (more > buffer.length - length) {
      grow(more);
    }
  }

  private void grow(int more) {
    long least = (long) length + more;
    // A little more is asked for than is used; the exact length is checked at the end.
    if (least > (long) limit + SLACK) {
      throw new OutputTooLargeException();
    }
    buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(2L * buffer.length, least), MOST_BYTES));
  }

  void character(char c) {
    ensure(1);
    buffer[length++] = (byte) c;
  }

  void raw(byte[] ascii) {
    int count = ascii.length;
    ensure(count);
    System.arraycopy(ascii, 0, buffer, length, count);
    length += count;
  }

  private void raw(String ascii) {
    int count = ascii.length();
    ensure(count);
    for (int i = 0; i < count; i++) {
      buffer[length + i] = (byte) ascii.charAt(i);
    }
    length += count;
  }

  void text(String value) {
    int count = value.length();
    ensure(count + 2);
    byte[] target = buffer;
    int at = length;
    target[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        length = at;
        escapeFrom(value, i);
        return;
      }
      target[at++] = (byte) c;
    }
    target[at++] = '"';
    length = at;
  }

  private void escapeFrom(String value, int first) {
    for (int i = first; i < value.length(); i++) {
      ensure(LONGEST_ESCAPE);
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        buffer[length++] = '\\';
        buffer[length++] = (byte) c;
      } else if (c < ' ' || c > '~') {
        escape(c);
      } else {
        buffer[length++] = (byte) c;
      }
    }
    character('"');
  }

  private void escape(char c) {
    buffer[length++] = '\\';
    switch (c) {
      case '\n' -> buffer[length++] = 'n';
      case '\r' -> buffer[length++] = 'r';
      case '\t' -> buffer[length++] = 't';
      default -> {
        buffer[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          buffer[length++] = HEX[(c >> shift) & 0xf];
        }
      }
    }
  }

  void number(long value) {
    ensure(LONGEST_LONG);
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        raw(Long.toString(value));
        return;
      }
      buffer[length++] = '-';
    }
    digits(Math.abs(value));
  }

  private void digits(long value) {
    int count = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      count++;
    }
    long rest = value;
    for (int at = length + count - 1; at >= length; at--) {
      long quotient = rest / 10;
      buffer[at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    length += count;
  }

  void number(BigInteger value) {
    raw(value.toString());
  }

  /** Writes a finite double, with a fraction even if it is whole. */
  void number(double value) {
    // Of all doubles, at most one decimal of 15 digits means it, so this is also the shortest.
    long scaled = Math.round(value * SHORT_DECIMALS);
    if (scaled != 0
        && Math.abs(value) < MOST_SHORT / SHORT_DECIMALS
        && scaled / (double) SHORT_DECIMALS == value) {
      shortDecimal(scaled);
    } else {
      raw(Double.toString(value));
    }
  }

  private void shortDecimal(long scaled) {
    ensure(LONGEST_LONG + 5);
    if (scaled < 0) {
      buffer[length++] = '-';
    }
    long magnitude = Math.abs(scaled);
    digits(magnitude / SHORT_DECIMALS);
    buffer[length++] = '.';
    int fraction = (int) (magnitude % SHORT_DECIMALS);
    do {
      buffer[length++] = (byte) ('0' + fraction / 100);
      fraction = fraction % 100 * 10;
    } while (fraction != 0);
  }

  /** Writes the text of an instant, without quotes. */
  void instant(Instant instant) {
    ensure(DateTimeText.LENGTH);
    DateTimeText.write(instant, buffer, length);
    length += DateTimeText.LENGTH;
  }
}
