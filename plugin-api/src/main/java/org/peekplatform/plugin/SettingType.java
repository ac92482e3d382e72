package org.peekplatform.plugin;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of settings are read and written. Immutable. */
sealed interface SettingType<T> {

  SettingKind kind();

  /** Says what is allowed, to stand after "must be". */
  String allowed();

  T parse(String text);

  String format(T value);

  default List<String> choices() {
    return List.of();
  }

  /** Makes the exception that refuses a text. */
  default IllegalArgumentException refused() {
    return new IllegalArgumentException("It must be " + allowed() + ".");
  }

  /** A text, which may be a secret. */
  record Text(SettingKind kind) implements SettingType<String> {

    @Override
    public String allowed() {
      return "a text";
    }

    @Override
    public String parse(String text) {
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("It must not hold a zero character.");
      }
      return text;
    }

    @Override
    public String format(String value) {
      return value;
    }
  }

  /** A whole number. */
  record Integral(long least, long most) implements SettingType<Long> {

    @Override
    public SettingKind kind() {
      return SettingKind.INTEGER;
    }

    @Override
    public String allowed() {
      return "a whole number from %d to %d".formatted(least, most);
    }

    @Override
    public Long parse(String text) {
      try {
        long value = Long.parseLong(text.strip());
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Refused below.
      }
      throw refused();
    }

    @Override
    public String format(Long value) {
      return Long.toString(value);
    }
  }

  /** A number with a fraction. */
  record Decimal(double least, double most) implements SettingType<Double> {

    @Override
    public SettingKind kind() {
      return SettingKind.DECIMAL;
    }

    @Override
    public String allowed() {
      return "a number from %s to %s".formatted(least, most);
    }

    @Override
    public Double parse(String text) {
      try {
        double value = Double.parseDouble(text.strip());
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Refused below.
      }
      throw refused();
    }

    @Override
    public String format(Double value) {
      return Double.toString(value);
    }
  }

  /** Yes or no. */
  record Switch() implements SettingType<Boolean> {

    @Override
    public SettingKind kind() {
      return SettingKind.SWITCH;
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Boolean parse(String text) {
      return switch (text.strip()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw refused();
      };
    }

    @Override
    public String format(Boolean value) {
      return Boolean.toString(value);
    }
  }

  /** One of some texts. */
  record Choice(List<String> choices) implements SettingType<String> {

    public Choice {
      choices = List.copyOf(choices);
    }

    @Override
    public SettingKind kind() {
      return SettingKind.CHOICE;
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", choices);
    }

    @Override
    public String parse(String text) {
      if (choices.contains(text)) {
        return text;
      }
      throw refused();
    }

    @Override
    public String format(String value) {
      return value;
    }
  }

  /** A length of time, as a number and a unit. */
  record Time(Duration least, Duration most) implements SettingType<Duration> {

    private static final Pattern TEXT =
        Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|d)", Pattern.CASE_INSENSITIVE);

    /** The units, the longest first. */
    private enum Unit {
      DAY("d", Duration.ofDays(1)),
      HOUR("h", Duration.ofHours(1)),
      MINUTE("min", Duration.ofMinutes(1)),
      SECOND("s", Duration.ofSeconds(1)),
      MILLISECOND("ms", Duration.ofMillis(1));

      private final String sign;
      private final Duration length;

      Unit(String sign, Duration length) {
        this.sign = sign;
        this.length = length;
      }

      static Unit of(String sign) {
        for (Unit unit : values()) {
          if (unit.sign.equalsIgnoreCase(sign)) {
            return unit;
          }
        }
        throw new IllegalArgumentException("There is no unit " + sign + ".");
      }
    }

    @Override
    public SettingKind kind() {
      return SettingKind.DURATION;
    }

    @Override
    public String allowed() {
      return "a time from %s to %s, such as 30 s, with ms, s, min, h or d"
          .formatted(format(least), format(most));
    }

    @Override
    public Duration parse(String text) {
      Matcher matcher = TEXT.matcher(text.strip());
      if (matcher.matches()) {
        Duration value =
            Unit.of(matcher.group(2)).length.multipliedBy(Long.parseLong(matcher.group(1)));
        if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
          return value;
        }
      }
      throw refused();
    }

    @Override
    public String format(Duration value) {
      if (value.isZero()) {
        return "0 s";
      }
      for (Unit unit : Unit.values()) {
        if (value.toMillis() % unit.length.toMillis() == 0) {
          return value.toMillis() / unit.length.toMillis() + " " + unit.sign;
        }
      }
      return value.toMillis() + " ms";
    }
  }
}
