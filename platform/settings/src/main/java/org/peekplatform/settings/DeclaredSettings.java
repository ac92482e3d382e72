package org.peekplatform.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.Setting;
import org.peekplatform.plugin.SettingKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The declarations of one running version of a plugin, with the values that are stored for it.
 *
 * <p>Safe for use by several threads.
 */
final class DeclaredSettings {

  private static final Logger LOGGER = LoggerFactory.getLogger(DeclaredSettings.class);

  private final String plugin;
  private final String title;
  private final SecretBox secrets;
  private final Map<String, Setting<?>> declared = new LinkedHashMap<>();
  private volatile Map<String, Known> known = Map.of();

  /** What is stored for a setting, and its text or why it is not used. */
  private record Known(StoredSetting stored, @Nullable String text, @Nullable String problem) {}

  DeclaredSettings(String plugin, String title, List<Setting<?>> settings, SecretBox secrets) {
    this.plugin = plugin;
    this.title = title;
    this.secrets = secrets;
    for (Setting<?> setting : settings) {
      if (declared.putIfAbsent(setting.key(), setting) != null) {
        throw new SettingsException(
            "%s declares the setting %s twice. Give one of them another key."
                .formatted(plugin, setting.key()),
            null);
      }
    }
  }

  String plugin() {
    return plugin;
  }

  boolean isEmpty() {
    return declared.isEmpty();
  }

  /** Takes what is stored; a value that is not allowed any more is left out and told. */
  void stored(Map<String, StoredSetting> rows) {
    Map<String, Known> taken = new LinkedHashMap<>();
    declared.forEach(
        (key, setting) -> {
          StoredSetting row = rows.get(key);
          if (row != null) {
            taken.put(key, known(setting, row));
          }
        });
    known = taken;
  }

  private Known known(Setting<?> setting, StoredSetting row) {
    try {
      String secret = row.secret();
      String text =
          secret == null
              ? Objects.requireNonNull(row.value())
              : secrets.open(plugin, setting.key(), secret);
      Object _ = setting.parse(text);
      return new Known(row, text, null);
    } catch (IllegalArgumentException | SettingsException e) {
      LOGGER.warn(
          "The stored value of the setting {} of {} is not used: {}",
          setting.key(),
          plugin,
          e.getMessage());
      return new Known(row, null, e.getMessage());
    }
  }

  /** Returns the text of the value, or null if the default holds. */
  @Nullable String text(String key) {
    Known value = known.get(key);
    return value == null ? null : value.text();
  }

  void requireDeclared(Setting<?> setting) {
    if (!declared.containsKey(setting.key())) {
      throw new IllegalArgumentException(
          "%s does not declare the setting %s. Return it from settings() of its PluginServerEntryHook."
              .formatted(plugin, setting.key()));
    }
  }

  /** Checks a change and makes it ready to be written; the message of a refusal is for people. */
  SettingRows.Write checked(SettingChangeTuple change) {
    Setting<?> setting = declared.get(change.key());
    if (setting == null) {
      throw new IllegalArgumentException("%s has no setting %s.".formatted(title, change.key()));
    }
    String text = change.value();
    if (text == null) {
      return new SettingRows.Write(change.key(), null, null, change.version());
    }
    String normal = normal(setting, text);
    return setting.kind() == SettingKind.SECRET
        ? new SettingRows.Write(
            change.key(), null, secrets.seal(plugin, change.key(), normal), change.version())
        : new SettingRows.Write(change.key(), normal, null, change.version());
  }

  private static <T> String normal(Setting<T> setting, String text) {
    try {
      return setting.format(setting.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting.title() + ": " + e.getMessage(), e);
    }
  }

  /** Returns what a page shows. */
  PluginSettingsTuple page() {
    List<SettingTuple> settings = new ArrayList<>();
    declared.values().forEach(setting -> settings.add(tuple(setting)));
    return new PluginSettingsTuple(plugin, title, settings);
  }

  private <T> SettingTuple tuple(Setting<T> setting) {
    Known value = known.get(setting.key());
    boolean secret = setting.kind() == SettingKind.SECRET;
    String ofDefault = setting.format(setting.defaultValue());
    String text = value == null || value.text() == null ? ofDefault : value.text();
    return new SettingTuple(
        setting.key(),
        setting.title(),
        setting.help(),
        setting.kind().name(),
        setting.allowed(),
        setting.choices(),
        secret ? "" : text,
        secret ? "" : ofDefault,
        value == null ? 0 : value.stored().version(),
        value == null ? null : value.problem(),
        value == null ? null : value.stored().changedAt(),
        value == null ? null : value.stored().changedBy());
  }

  /** Returns the texts that are set, secrets in clear, for services. */
  List<SettingValueTuple> values() {
    List<SettingValueTuple> values = new ArrayList<>();
    known.forEach(
        (key, value) -> {
          if (value.text() != null) {
            values.add(new SettingValueTuple(key, value.text()));
          }
        });
    return values;
  }
}
