package org.peekplatform.pluginruntime;

import java.util.function.Consumer;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.Setting;
import org.peekplatform.vortex.Registration;

/** The settings of a plugin that nobody has changed, and nobody will. */
record DefaultSettings() implements PluginSettings {

  @Override
  public <T> T get(Setting<T> setting) {
    return setting.defaultValue();
  }

  @Override
  public <T> Registration onChange(Setting<T> setting, Consumer<? super T> listener) {
    return () -> {};
  }
}
