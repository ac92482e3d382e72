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

  /**
   * Declares an index of the plugin and returns the way to import into it; an index that is
   * {@linkplain IndexDeclaration#compiledOnWorkers compiled on workers} is compiled here from when
   * this version of the plugin takes over until it ends.
   *
   * <p>Call it in {@code load}, after the tuple types are registered.
   *
   * @param declaration the index, as the server's part declares it
   * @return the index
   * @param <T> the class of the rows' values
   * @throws IllegalStateException if the plugin does not name {@code storage} in {@code
   *     requiresServices}
   * @throws IllegalArgumentException if this version has declared an index of that name already, or
   *     the class is no registered tuple
   * @throws PluginPermissionMissingException if it does not name the permission {@code database}
   */
  <T> PluginIndex<T> index(IndexDeclaration<T> declaration);
}
