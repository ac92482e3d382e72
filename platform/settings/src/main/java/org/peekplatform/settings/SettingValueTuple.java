package org.peekplatform.settings;

import org.peekplatform.vortex.TupleType;

/**
 * The value of one setting, for services; secrets are in clear text.
 *
 * @param key its name in the plugin
 * @param value the text of its value
 */
@TupleType("peek_platform.SettingValueTuple")
record SettingValueTuple(String key, String value) {

  /** Hides the value, which may be a secret. */
  @Override
  public String toString() {
    return "SettingValueTuple[" + key + "]";
  }
}
