package org.peekplatform.vortex;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The text form of instants on the wire (vortex-protocol 1.3). */
public final class DateTimeText {

  /** How many characters {@link #write} writes. */
  public static final int LENGTH = 31;

  /** How many characters such a text has without a zone. */
  public static final int LENGTH_WITHOUT_ZONE = 26;

  private static final long FIRST_SECOND =
      LocalDate.of(1000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  private static final long LAST_SECOND =
      LocalDate.of(9999, 12, 31).atTime(23, 59, 59).toEpochSecond(ZoneOffset.UTC);
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MOST_OFFSET_MINUTES = 18 * 60;
  private static final int NO_ZONE = Integer.MIN_VALUE;

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd")
          .optionalStart()
          .appendPattern("[ ]['T']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private DateTimeText() {}

  /**
   * Writes an instant.
   *
   * @param instant years 1000 to 9999; digits below a microsecond are cut
   * @return the text, in UTC
   * @throws IllegalArgumentException if the year cannot be written
   */
  public static String format(Instant instant) {
    byte[] text = new byte[LENGTH];
    write(instant, text, 0);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /**
   * Writes an instant into a buffer.
   *
   * @param instant years 1000 to 9999; digits below a microsecond are cut
   * @param target takes {@link #LENGTH} ASCII characters
   * @param offset where they begin
   * @throws IllegalArgumentException if the year cannot be written
   */
  public static void write(Instant instant, byte[] target, int offset) {
    long second = instant.getEpochSecond();
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw new IllegalArgumentException(
          "The instant " + instant + " cannot be sent: its year must be 1000 to 9999.");
    }
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
    int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
    put(target, offset, 4, day.getYear());
    target[offset + 4] = '-';
    put(target, offset + 5, 2, day.getMonthValue());
    target[offset + 7] = '-';
    put(target, offset + 8, 2, day.getDayOfMonth());
    target[offset + 10] = ' ';
    put(target, offset + 11, 2, ofDay / 3600);
    target[offset + 13] = ':';
    put(target, offset + 14, 2, ofDay / 60 % 60);
    target[offset + 16] = ':';
    put(target, offset + 17, 2, ofDay % 60);
    target[offset + 19] = '.';
    put(target, offset + 20, 6, instant.getNano() / 1000);
    target[offset + 26] = '+';
    put(target, offset + 27, 4, 0);
  }

  private static void put(byte[] target, int offset, int count, int number) {
    int rest = number;
    for (int i = offset + count - 1; i >= offset; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * Reads a date-time in exactly the form that is written, with any zone or none.
   *
   * @param text ASCII characters
   * @param offset where they begin
   * @param length how many they are
   * @return the instant, or null for {@link #parse} to read it or to say what is wrong
   */
  public static @Nullable Instant read(byte[] text, int offset, int length) {
    boolean zoned = length == LENGTH;
    if ((!zoned && length != LENGTH_WITHOUT_ZONE)
        || text[offset + 4] != '-'
        || text[offset + 7] != '-'
        || text[offset + 10] != ' '
        || text[offset + 13] != ':'
        || text[offset + 16] != ':'
        || text[offset + 19] != '.') {
      return null;
    }
    int year = number(text, offset, 4);
    int month = number(text, offset + 5, 2);
    int day = number(text, offset + 8, 2);
    int hour = number(text, offset + 11, 2);
    int minute = number(text, offset + 14, 2);
    int second = number(text, offset + 17, 2);
    int micros = number(text, offset + 20, 6);
    int zone = zoned ? zoneSeconds(text, offset + LENGTH_WITHOUT_ZONE) : 0;
    // A number with anything but digits is negative, which stays so in the union of all bits.
    if ((year | month | day | hour | minute | second | micros) < 0
        || zone == NO_ZONE
        || month < 1
        || month > 12
        || day < 1
        || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
        || hour > 23
        || minute > 59
        || second > 59) {
      return null;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY
            + hour * 3600L
            + minute * 60L
            + second;
    return Instant.ofEpochSecond(seconds - zone, micros * 1000L);
  }

  private static int zoneSeconds(byte[] text, int offset) {
    int hours = number(text, offset + 1, 2);
    int minutes = number(text, offset + 3, 2);
    byte sign = text[offset];
    if ((hours | minutes) < 0
        || minutes > 59
        || hours * 60 + minutes > MOST_OFFSET_MINUTES
        || (sign != '+' && sign != '-')) {
      return NO_ZONE;
    }
    return (sign == '+' ? 60 : -60) * (hours * 60 + minutes);
  }

  /** Reads digits; negative if there is anything else. */
  private static int number(byte[] text, int offset, int count) {
    int number = 0;
    for (int i = offset; i < offset + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * Reads a date-time with or without a zone, or a bare date.
   *
   * @param text the text; without a zone it is taken as UTC
   * @return the instant
   * @throws IllegalArgumentException if the text is neither
   */
  public static Instant parse(String text) {
    try {
      TemporalAccessor parsed =
          READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (parsed) {
        case OffsetDateTime zoned -> zoned.toInstant();
        case LocalDateTime zoneless -> zoneless.toInstant(ZoneOffset.UTC);
        default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
      };
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not a date-time. Expected a text like 2020-05-20 10:11:12.131415+0000.",
          e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a valid date-time.", e);
    }
  }
}
