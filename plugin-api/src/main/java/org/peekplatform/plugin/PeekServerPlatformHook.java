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
}
