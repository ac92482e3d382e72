package org.peekplatform.plugins.tutorial.internal;

import java.util.Map;

/**
 * The names by which the plugin's parts and pages find each other (Documentation 7.9.3).
 *
 * <p>The pages repeat them in {@code web/shared/names.ts}.
 */
public final class TutorialNames {

  /** The plugin's name. */
  public static final String PLUGIN = "peek_plugin_tutorial";

  /** What the names of the plugin's tuple types begin with. */
  public static final String TUPLE_PREFIX = PLUGIN + ".";

  /** The name of the observable that the pages watch. */
  public static final String OBSERVABLE = PLUGIN;

  /** The name of the processor that takes the pages' actions. */
  public static final String ACTION_PROCESSOR = PLUGIN;

  /** The tuple loader of the strings and integers on the admin page. */
  public static final String STRING_INT_LOADER = "admin.Edit.StringIntTuple";

  /** The tuple loader of the settings on the admin page. */
  public static final String SETTING_LOADER = "admin.Edit.SettingProperty";

  private TutorialNames() {}

  /**
   * Returns what each of the plugin's filters holds.
   *
   * @return the plugin's name under the key {@code plugin}
   */
  public static Map<String, Object> filter() {
    return Map.of("plugin", PLUGIN);
  }

  /**
   * Returns the filter of one tuple loader.
   *
   * @param key one of the loader names above
   * @return the filter, with the plugin's name
   */
  public static Map<String, Object> loaderFilter(String key) {
    return Map.of("key", key, "plugin", PLUGIN);
  }
}
