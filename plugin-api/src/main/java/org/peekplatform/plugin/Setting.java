package org.peekplatform.plugin;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting of a plugin: its name, its type and what it may be.
 *
 * <p>Immutable; each method that changes something returns another declaration. Keep it in a
 * constant that all parts of the plugin share:
 *
 * <pre>{@code
 * static final Setting<Long> LIMIT =
 *     Setting.integer("limit", 1, 1000).title("Largest number").defaultValue(100L);
 * }</pre>
 *
 * @param <T> the type of the value
 */
public final class Setting<T> {

  private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");

  /** More characters than this no value has. */
  static final int LONGEST = 10_000;

  private final String key;
  private final SettingType<T> type;
  private final String title;
  private final String help;
  private final T defaultValue;
  private final Function<? super T, @Nullable String> check;

  private Setting(
      String key,
      SettingType<T> type,
      String title,
      String help,
      T defaultValue,
      Function<? super T, @Nullable String> check) {
    this.key = key;
    this.type = type;
    this.title = title;
    this.help = help;
    this.defaultValue = defaultValue;
    this.check = check;
  }

  private static <T> Setting<T> of(String key, SettingType<T> type, T defaultValue) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name a setting: use up to 100 letters, digits and . _ -, beginning with a letter."
              .formatted(key));
    }
    return new Setting<>(key, type, key, "", defaultValue, value -> null);
  }

  /**
   * Declares a text; empty by default.
   *
   * @param key unique in the plugin, kept for good: the value is stored under it
   * @return the declaration
   */
  public static Setting<String> text(String key) {
    return of(key, new SettingType.Text(SettingKind.TEXT), "");
  }

  /**
   * Declares a text that is kept encrypted and that no page shows; empty by default.
   *
   * @param key unique in the plugin
   * @return the declaration
   */
  public static Setting<String> secret(String key) {
    return of(key, new SettingType.Text(SettingKind.SECRET), "");
  }

  /**
   * Declares a whole number; the least one by default.
   *
   * @param key unique in the plugin
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @return the declaration
   */
  public static Setting<Long> integer(String key, long least, long most) {
    return of(key, new SettingType.Integral(least, most), least);
  }

  /**
   * Declares a number with a fraction; the least one by default.
   *
   * @param key unique in the plugin
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @return the declaration
   */
  public static Setting<Double> decimal(String key, double least, double most) {
    return of(key, new SettingType.Decimal(least, most), least);
  }

  /**
   * Declares a switch; off by default.
   *
   * @param key unique in the plugin
   * @return the declaration
   */
  public static Setting<Boolean> bool(String key) {
    return of(key, new SettingType.Switch(), false);
  }

  /**
   * Declares a choice; the first one by default.
   *
   * @param key unique in the plugin
   * @param choices what may be chosen; at least one
   * @return the declaration
   */
  public static Setting<String> choice(String key, List<String> choices) {
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("The setting " + key + " needs something to choose from.");
    }
    return of(key, new SettingType.Choice(choices), choices.getFirst());
  }

  /**
   * Declares a length of time; the shortest one by default.
   *
   * @param key unique in the plugin
   * @param least the shortest that is allowed
   * @param most the longest that is allowed
   * @return the declaration
   */
  public static Setting<Duration> duration(String key, Duration least, Duration most) {
    return of(key, new SettingType.Time(least, most), least);
  }

  /**
   * Names the setting for people.
   *
   * @param newTitle a few words
   * @return the changed declaration
   */
  public Setting<T> title(String newTitle) {
    return new Setting<>(key, type, newTitle, help, defaultValue, check);
  }

  /**
   * Explains the setting.
   *
   * @param newHelp a sentence or two: what it does, in which unit
   * @return the changed declaration
   */
  public Setting<T> help(String newHelp) {
    return new Setting<>(key, type, title, newHelp, defaultValue, check);
  }

  /**
   * Sets what holds until somebody sets something else.
   *
   * @param newDefault the value
   * @return the changed declaration
   * @throws IllegalArgumentException if it is not allowed
   */
  public Setting<T> defaultValue(T newDefault) {
    return new Setting<>(key, type, title, help, parse(type.format(newDefault)), check);
  }

  /**
   * Adds a rule.
   *
   * @param rule returns what is wrong with a value and what to do, as a sentence, or null if it is
   *     right; must be quick
   * @return the changed declaration
   */
  public Setting<T> validate(Function<? super T, @Nullable String> rule) {
    Function<? super T, @Nullable String> former = check;
    return new Setting<>(
        key,
        type,
        title,
        help,
        defaultValue,
        value -> {
          String problem = former.apply(value);
          return problem == null ? rule.apply(value) : problem;
        });
  }

  /**
   * Reads a value from its text.
   *
   * @param text such as {@code 100}, {@code true}, {@code 5 min}
   * @return the value
   * @throws IllegalArgumentException if it is not allowed; the message is a sentence for people
   */
  public T parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("Use at most " + LONGEST + " characters.");
    }
    T value = type.parse(text);
    String problem = check.apply(value);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return value;
  }

  /**
   * Writes a value as its text.
   *
   * @param value the value
   * @return what {@link #parse} reads
   */
  public String format(T value) {
    return type.format(value);
  }

  /**
   * Returns the name under which the value is stored.
   *
   * @return unique in the plugin
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name for people.
   *
   * @return the key unless set
   */
  public String title() {
    return title;
  }

  /**
   * Returns the explanation.
   *
   * @return empty unless set
   */
  public String help() {
    return help;
  }

  /**
   * Returns what holds until somebody sets something else.
   *
   * @return the value
   */
  public T defaultValue() {
    return defaultValue;
  }

  /**
   * Returns what the value is.
   *
   * @return the kind
   */
  public SettingKind kind() {
    return type.kind();
  }

  /**
   * Returns what may be chosen.
   *
   * @return the choices of a {@link SettingKind#CHOICE}, else nothing
   */
  public List<String> choices() {
    return type.choices();
  }

  /**
   * Says what is allowed.
   *
   * @return such as {@code a whole number from 1 to 100}
   */
  public String allowed() {
    return type.allowed();
  }

  @Override
  public String toString() {
    return "Setting[" + key + ", " + type.allowed() + "]";
  }
}
