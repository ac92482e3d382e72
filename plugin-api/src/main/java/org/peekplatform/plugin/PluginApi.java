package org.peekplatform.plugin;

/** The version of what plugins compile against: this module and Vortex. */
public final class PluginApi {

  /**
   * The semantic version that {@code plugin.apiVersion} of a manifest is matched with.
   *
   * <p>The first number grows when plugins must be changed, the second when something is added.
   */
  public static final String VERSION = "1.0.0";

  private PluginApi() {}
}
