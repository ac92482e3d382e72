package org.peekplatform.vortex.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.DateTimeText;
import org.peekplatform.vortex.TupleCodecException;

/**
 * Reads the tokens of a JSON text in UTF-8, as strict as RFC 8259, except that the words NaN and
 * Infinity of Python are null. For one thread.
 */
final class JsonInput {

  /** What {@link #peek()} gives behind the end. */
  static final int END = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** As long as a number may be; larger ones take time that grows with the square of the length. */
  static final int MOST_DIGITS = 1000;

  private static final int DIGITS_OF_EVERY_LONG = 18;
  private static final long MOST_EXACT = 1L << 53;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final byte[] json;
  private final int end;
  private int at;

  JsonInput(byte[] json, int length) {
    this.json = json;
    this.end = length;
  }

  int position() {
    return at;
  }

  /** Goes back to a position, to read in another way. */
  void reset(int position) {
    at = position;
  }

  TupleCodecException malformed(String what) {
    return new TupleCodecException(
        "The JSON text is malformed at byte " + at + ": " + what + ".", null);
  }

  /** Skips white space and returns the next byte, or {@link #END}. */
  int peek() {
    while (at < end) {
      int next = json[at];
      if (next > ' ' || next < 0) {
        return next & 0xff;
      }
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        throw malformed("a control character");
      }
      at++;
    }
    return END;
  }

  /** Skips white space and takes the next byte if it is the given one. */
  boolean take(char wanted) {
    if (peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char wanted) {
    if (!take(wanted)) {
      throw at == end
          ? malformed("it is cut off")
          : malformed("expected '" + wanted + "', got " + describe(json[at]));
    }
  }

  private static String describe(byte found) {
    return found > ' ' && found < 0x7f ? "'" + (char) found + "'" : "byte " + (found & 0xff);
  }

  /** Takes exactly these bytes, of which there are eight at least, or nothing. */
  boolean take(byte[] wanted) {
    int count = wanted.length;
    if (count > end - at) {
      return false;
    }
    for (int i = 0; i + Long.BYTES <= count; i += Long.BYTES) {
      if ((long) LONGS.get(json, at + i) != (long) LONGS.get(wanted, i)) {
        return false;
      }
    }
    if (count < Long.BYTES) {
      for (int i = 0; i < count; i++) {
        if (json[at + i] != wanted[i]) {
          return false;
        }
      }
    } else if ((long) LONGS.get(json, at + count - Long.BYTES)
        != (long) LONGS.get(wanted, count - Long.BYTES)) {
      return false;
    }
    at += count;
    return true;
  }

  /** Takes one of the words true, false, null, NaN and Infinity; the last two are null. */
  @Nullable Boolean word() {
    return switch (peek()) {
      case 't' -> {
        word("true");
        yield true;
      }
      case 'f' -> {
        word("false");
        yield false;
      }
      case 'n' -> {
        word("null");
        yield null;
      }
      case 'N' -> {
        word("NaN");
        yield null;
      }
      default -> {
        word("Infinity");
        yield null;
      }
    };
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || json[at + i] != word.charAt(i)) {
        throw malformed("expected " + word);
      }
    }
    at += word.length();
  }

  /** Reads a text; the next byte must be its quote. */
  String text() {
    expect('"');
    int from = at;
    int quote = plainEnd(from);
    if (quote < end && json[quote] == '"') {
      at = quote + 1;
      return new String(json, from, quote - from, StandardCharsets.ISO_8859_1);
    }
    return textWithEscapes(from, quote);
  }

  /** Finds the first byte that is not a plain character of a text. */
  private int plainEnd(int from) {
    int i = from;
    while (i + Long.BYTES <= end) {
      long bytes = (long) LONGS.get(json, i);
      long quotes = bytes ^ (EACH_BYTE * '"');
      long backslashes = bytes ^ (EACH_BYTE * '\\');
      // The lowest of these bits is exact; higher ones may be wrong, which does not matter.
      long found =
          HIGH_BITS
              & (bytes
                  | ((bytes - EACH_BYTE * ' ') & ~bytes)
                  | ((quotes - EACH_BYTE) & ~quotes)
                  | ((backslashes - EACH_BYTE) & ~backslashes));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < end && json[i] >= ' ' && json[i] != '"' && json[i] != '\\') {
      i++;
    }
    return i;
  }

  private String textWithEscapes(int from, int firstSpecial) {
    StringBuilder text = new StringBuilder();
    int start = from;
    int i = firstSpecial;
    boolean ascii = true;
    while (i < end) {
      byte next = json[i];
      if (next == '"') {
        append(text, start, i, ascii);
        at = i + 1;
        return text.toString();
      } else if (next == '\\') {
        append(text, start, i, ascii);
        at = i + 1;
        text.append(escape());
        i = at;
        start = i;
        ascii = true;
      } else if (next < 0) {
        ascii = false;
        i++;
      } else if (next < ' ') {
        at = i;
        throw malformed("a control character in a text");
      } else {
        i++;
      }
    }
    at = end;
    throw malformed("it is cut off in a text");
  }

  private void append(StringBuilder text, int from, int to, boolean ascii) {
    if (ascii) {
      text.append(new String(json, from, to - from, StandardCharsets.ISO_8859_1));
      return;
    }
    try {
      text.append(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, from, to - from)));
    } catch (CharacterCodingException e) {
      throw new TupleCodecException("A text is not UTF-8: " + e.getMessage(), e);
    }
  }

  private char escape() {
    if (at == end) {
      throw malformed("it is cut off in a text");
    }
    byte kind = json[at++];
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = at < end ? Character.digit(json[at], 16) : -1;
          if (digit < 0) {
            throw malformed("expected four hexadecimal digits");
          }
          code = (code << 4) | digit;
          at++;
        }
        yield (char) code;
      }
      default -> throw malformed("an unknown escape");
    };
  }

  /** Reads a long that stands here; returns false, and reads nothing, if there is another thing. */
  boolean takeLong(LongResult result) {
    int i = at;
    boolean negative = i < end && json[i] == '-';
    if (negative) {
      i++;
    }
    int first = i;
    long value = 0;
    while (i < end && isDigit(json[i])) {
      value = value * 10 + (json[i] - '0');
      i++;
    }
    int digits = i - first;
    if (digits == 0
        || digits > DIGITS_OF_EVERY_LONG
        || (digits > 1 && json[first] == '0')
        || (i < end && (json[i] == '.' || json[i] == 'e' || json[i] == 'E'))) {
      return false;
    }
    at = i;
    result.value = negative ? -value : value;
    return true;
  }

  /** Where a number goes. */
  static final class LongResult {
    long value;
  }

  private static boolean isDigit(byte next) {
    return '0' <= next && next <= '9';
  }

  /** Reads a number: Long, BigInteger or Double, or null for -Infinity. */
  @Nullable Number number() {
    peek();
    int from = at;
    int i = from;
    boolean negative = i < end && json[i] == '-';
    if (negative) {
      i++;
      if (i < end && json[i] == 'I') {
        at = i;
        word("Infinity");
        return null;
      }
    }
    int first = i;
    // Overflows for long numbers, which are read again below.
    long mantissa = 0;
    while (i < end && isDigit(json[i])) {
      mantissa = mantissa * 10 + (json[i++] - '0');
    }
    int digits = i - first;
    at = i;
    if (digits == 0) {
      throw malformed("expected a digit");
    }
    if (digits > 1 && json[first] == '0') {
      at = first;
      throw malformed("a number with a leading zero");
    }
    if (i == end || (json[i] != '.' && json[i] != 'e' && json[i] != 'E')) {
      return whole(from, digits, negative ? -mantissa : mantissa);
    }
    int scale = 0;
    if (json[i] == '.') {
      int fraction = ++i;
      while (i < end && isDigit(json[i])) {
        mantissa = mantissa * 10 + (json[i++] - '0');
      }
      scale = i - fraction;
      digits += scale;
      at = i;
      if (scale == 0) {
        throw malformed("expected a digit");
      }
    }
    boolean exponent = i < end && (json[i] == 'e' || json[i] == 'E');
    if (exponent) {
      skipExponent(i + 1);
    }
    if (!exponent
        && digits <= DIGITS_OF_EVERY_LONG
        && mantissa <= MOST_EXACT
        && scale < POWERS_OF_TEN.length) {
      // Both are exact, so the quotient is the nearest double.
      double value = mantissa / POWERS_OF_TEN[scale];
      return negative ? -value : value;
    }
    return real(from);
  }

  private void skipExponent(int from) {
    int i = from;
    if (i < end && (json[i] == '-' || json[i] == '+')) {
      i++;
    }
    int first = i;
    while (i < end && isDigit(json[i])) {
      i++;
    }
    at = i;
    if (i == first) {
      throw malformed("expected a digit");
    }
  }

  private Number whole(int from, int digits, long value) {
    if (digits <= DIGITS_OF_EVERY_LONG) {
      return value;
    }
    BigInteger whole = new BigInteger(numberText(from));
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
  }

  private Double real(int from) {
    String text = numberText(from);
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new TupleCodecException("The number " + text + " is beyond the range of a double.");
    }
    return value;
  }

  private String numberText(int from) {
    if (at - from > MOST_DIGITS + 1) {
      throw malformed("a number of more than " + MOST_DIGITS + " characters");
    }
    return new String(json, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /** Reads a date-time up to its quote if it has the usual form; else null, and reads nothing. */
  @Nullable Instant takeInstant() {
    int length = quotedLength(DateTimeText.LENGTH);
    if (length == 0) {
      length = quotedLength(DateTimeText.LENGTH_WITHOUT_ZONE);
    }
    Instant instant = length == 0 ? null : DateTimeText.read(json, at, length);
    if (instant != null) {
      at += length + 1;
    }
    return instant;
  }

  /** Returns the length if there is a quote behind so many bytes, else 0. */
  private int quotedLength(int length) {
    return length < end - at && json[at + length] == '"' ? length : 0;
  }
}
