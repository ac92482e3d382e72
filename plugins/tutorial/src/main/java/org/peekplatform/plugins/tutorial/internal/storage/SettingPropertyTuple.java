package org.peekplatform.plugins.tutorial.internal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * One setting: a row of the table and a tuple in one (Documentation 7.9.7, 7.9.11).
 *
 * <p>Not safe for use by several threads; each transaction and each message has its own.
 */
@Entity
@Table(name = "setting_property")
@TupleType("peek_plugin_tutorial.SettingProperty")
@SuppressWarnings("MemberName") // Three fields have the names that Documentation 7.9.11 gives them.
public class SettingPropertyTuple {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "setting_id")
  private @Nullable Long settingId;

  private String key = "";

  /** Says which of the three values counts: {@code string}, {@code integer} or {@code boolean}. */
  private String type = "";

  @Column(name = "char_value")
  private @Nullable String char_value;

  @Column(name = "int_value")
  private @Nullable Integer int_value;

  @Column(name = "boolean_value")
  private @Nullable Boolean boolean_value;

  /**
   * Counts the changes. It travels to the admin page and back, so that an older copy cannot
   * overwrite a newer value.
   */
  @Version private @Nullable Integer version;

  /** Creates an empty setting, for the mapper and the codec. */
  public SettingPropertyTuple() {}

  /**
   * Returns the row's number.
   *
   * @return the number, or null in a tuple that was never stored
   */
  public @Nullable Long getId() {
    return id;
  }

  /**
   * Returns the setting's name.
   *
   * @return a key of {@link TutorialSettings}
   */
  public String getKey() {
    return key;
  }

  /**
   * Returns how often the setting was changed.
   *
   * @return zero or more, or null in a tuple that was never stored
   */
  public @Nullable Integer getVersion() {
    return version;
  }

  /**
   * Returns the setting's value.
   *
   * @return a {@link String}, {@link Integer} or {@link Boolean} as the setting's type says, or
   *     null if the value is missing
   * @throws IllegalStateException if the type is unknown
   */
  public @Nullable Object value() {
    return switch (type) {
      case "string" -> char_value;
      case "integer" -> int_value;
      case "boolean" -> boolean_value;
      default ->
          throw new IllegalStateException(
              "The setting '%s' has the unknown type '%s'.".formatted(key, type));
    };
  }

  /**
   * Types an integer into this copy; {@link SettingStore#save} decides whether it is usable.
   *
   * @param value the new value of a setting of the type {@code integer}
   */
  public void setInteger(int value) {
    int_value = value;
  }

  /**
   * Takes over another tuple's value, but neither its key nor its type.
   *
   * @param other what somebody typed
   */
  void takeValueOf(SettingPropertyTuple other) {
    switch (type) {
      case "string" -> char_value = other.char_value;
      case "integer" -> int_value = other.int_value;
      case "boolean" -> boolean_value = other.boolean_value;
      default ->
          throw new IllegalStateException(
              "The setting '%s' has the unknown type '%s'.".formatted(key, type));
    }
  }
}
