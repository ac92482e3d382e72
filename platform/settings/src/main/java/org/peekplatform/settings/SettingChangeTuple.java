package org.peekplatform.settings;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A change of one setting.
 *
 * @param key its name in the plugin
 * @param value the text of the new value, or null to go back to the default
 * @param version the version that the change was made from
 */
@TupleType("peek_platform.SettingChangeTuple")
public record SettingChangeTuple(String key, @Nullable String value, long version) {

  /** Hides the value, which may be a secret. */
  @Override
  public String toString() {
    return "SettingChangeTuple[" + key + "]";
  }
}
