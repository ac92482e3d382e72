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

  /**
   * Returns the way to the plugin's own tasks, for those that follow from a task.
   *
   * <p>A task that waits for the result of another one keeps its place on the worker meanwhile; let
   * it enqueue the other one instead.
   *
   * @return the task facility, never null
   * @throws PluginPermissionMissingException if the plugin does not name the permission {@code
   *     worker}
   */
  PluginTasks tasks();
}
