package org.peekplatform.plugin;

/**
 * What the worker service offers to a plugin (Documentation 10.2.1, {@code
 * PeekWorkerPlatformHookABC}).
 */
public interface PeekWorkerPlatformHook
    extends PeekPlatformCommonHook, PeekServerInfoHook, PeekSettingsHook {

  /**
   * Returns the plugin's own schema in the database.
   *
   * @return the database, never null
   * @throws IllegalStateException if the plugin does not name {@code storage} in {@code
   *     requiresServices}
   * @throws PluginPermissionMissingException if it does not name the permission {@code database}
   */
  PluginDatabase database();
}
