package org.peekplatform.plugin;

/**
 * What the server service offers to a plugin (Documentation 10.2.1, {@code
 * PeekServerPlatformHookABC}).
 */
public interface PeekServerPlatformHook
    extends PeekPlatformCommonHook,
        PeekSettingsHook,
        PeekPlatformAdminHttpHook,
        PeekPlatformServerHttpHook {

  /**
   * Returns the plugin's own schema in the database.
   *
   * @return the database, never null
   * @throws IllegalStateException if the plugin does not name {@code storage} in {@code
   *     requiresServices}
   * @throws PluginPermissionMissingException if it does not name the permission {@code database}
   */
  PluginDatabase database();

  /**
   * Returns the way to the plugin's tasks on the workers.
   *
   * @return the task facility, never null
   * @throws IllegalStateException if the plugin does not name {@code worker} in {@code
   *     requiresServices}
   * @throws PluginPermissionMissingException if it does not name the permission {@code worker}
   */
  PluginTasks tasks();

  /**
   * Declares an index of the plugin and returns the way to import into it (Documentation 2.2.6).
   *
   * <p>Call it in {@code load}, after the tuple types are registered. What is declared holds from
   * when this version of the plugin takes over until it ends. The tables are made in the plugin's
   * schema.
   *
   * @param declaration the index; on the server it always has to be declared
   * @return the index
   * @param <T> the class of the rows' values
   * @throws IllegalStateException if the plugin does not name {@code storage} in {@code
   *     requiresServices}, or the index is compiled on workers and it does not name {@code worker}
   * @throws IllegalArgumentException if this version has declared an index of that name already, or
   *     the class is no registered tuple
   * @throws PluginPermissionMissingException if it does not name the permission {@code database}
   */
  <T> PluginIndex<T> index(IndexDeclaration<T> declaration);
}
