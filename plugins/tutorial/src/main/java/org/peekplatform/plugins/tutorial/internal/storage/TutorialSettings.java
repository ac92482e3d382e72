package org.peekplatform.plugins.tutorial.internal.storage;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's settings as the rest of the plugin uses them.
 *
 * @param property1 what the results of the published API begin with; not blank
 * @param numberLimit the greatest number that is sent to a worker; at least 1
 * @param numbersEnabled whether numbers are sent to a worker at all
 */
public record TutorialSettings(String property1, int numberLimit, boolean numbersEnabled) {

  /** The key of {@link #property1()}. */
  public static final String PROPERTY1 = "property1";

  /** The key of {@link #numberLimit()}. */
  public static final String NUMBER_LIMIT = "numberLimit";

  /** The key of {@link #numbersEnabled()}. */
  public static final String NUMBERS_ENABLED = "numbersEnabled";

  /** Checks the values. */
  public TutorialSettings {
    if (property1.isBlank()) {
      throw new IllegalArgumentException(
          "The setting '%s' is empty: type at least one character.".formatted(PROPERTY1));
    }
    if (numberLimit < 1) {
      throw new IllegalArgumentException(
          "The setting '%s' is %d: type a number of 1 or more."
              .formatted(NUMBER_LIMIT, numberLimit));
    }
  }

  /**
   * Reads the settings from their rows.
   *
   * @param properties all rows of the global group
   * @return the settings
   * @throws IllegalArgumentException if a row is missing or holds an unusable value
   */
  static TutorialSettings of(List<SettingPropertyTuple> properties) {
    Map<String, SettingPropertyTuple> byKey =
        properties.stream()
            .collect(Collectors.toMap(SettingPropertyTuple::getKey, Function.identity()));
    return new TutorialSettings(
        value(byKey.get(PROPERTY1), PROPERTY1, String.class),
        value(byKey.get(NUMBER_LIMIT), NUMBER_LIMIT, Integer.class),
        value(byKey.get(NUMBERS_ENABLED), NUMBERS_ENABLED, Boolean.class));
  }

  private static <T> T value(@Nullable SettingPropertyTuple row, String key, Class<T> type) {
    Object value = row == null ? null : row.value();
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("The setting '%s' has no value: type one.".formatted(key));
    }
    return type.cast(value);
  }
}
