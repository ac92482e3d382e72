package org.peekplatform.vortex;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The text form of instants on the wire (vortex-protocol 1.3). */
public final class DateTimeText {

  private static final DateTimeFormatter WRITE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd")
          .optionalStart()
          .appendPattern("[ ]['T']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
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
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1000 || year > 9999) {
      throw new IllegalArgumentException(
          "The instant " + instant + " cannot be sent: its year must be 1000 to 9999.");
    }
    return WRITE.format(instant);
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
