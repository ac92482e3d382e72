package org.peekplatform.plugin;

/** The way to the plugin's settings, which every service offers. */
public interface PeekSettingsHook {

  /**
   * Returns the plugin's settings.
   *
   * @return the settings, the same object every time
   */
  PluginSettings settings();
}
