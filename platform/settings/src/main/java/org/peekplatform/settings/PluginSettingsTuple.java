package org.peekplatform.settings;

import java.util.List;
import org.peekplatform.vortex.TupleType;

/**
 * The settings of one plugin, for the admin site.
 *
 * @param plugin such as {@code peek_plugin_tutorial}
 * @param title what people call it
 * @param settings the settings in the order of their declarations
 */
@TupleType("peek_platform.PluginSettingsTuple")
public record PluginSettingsTuple(String plugin, String title, List<SettingTuple> settings) {

  /** Copies the list. */
  public PluginSettingsTuple {
    settings = settings == null ? List.of() : List.copyOf(settings);
  }
}
