package org.peekplatform.plugins.noop.internal;

import java.util.Map;

/**
 * The names by which the plugin's parts and pages find each other.
 *
 * <p>The pages repeat them in {@code web/shared/names.ts}.
 */
public final class NoopNames {

  /** The plugin's name. */
  public static final String PLUGIN = "peek_plugin_noop";

  /** The name of the observable that the pages watch. */
  public static final String OBSERVABLE = PLUGIN;

  /** The name of the selector for the date. */
  public static final String DATE = PLUGIN + ".DateTuple";

  private NoopNames() {}

  /**
   * Returns what each of the plugin's filters holds.
   *
   * @return the plugin's name under the key {@code plugin}
   */
  public static Map<String, Object> filter() {
    return Map.of("plugin", PLUGIN);
  }
}
