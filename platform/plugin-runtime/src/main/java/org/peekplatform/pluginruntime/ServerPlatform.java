package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.PluginTasks;

/** What the server offers to one plugin. All methods may be called from any thread. */
public final class ServerPlatform extends ForwardingPlatformHook implements PeekServerPlatformHook {

  private final PluginSettings settings;
  private final @Nullable PluginDatabase database;
  private final @Nullable PluginTasks tasks;

  /**
   * Puts the hook together.
   *
   * @param common the plugin's context
   * @param settings the plugin's settings
   * @param database its schema, or null if it does not require {@code storage}
   * @param tasks its tasks, or null if it does not require {@code worker}
   */
  public ServerPlatform(
      PeekPlatformCommonHook common,
      PluginSettings settings,
      @Nullable PluginDatabase database,
      @Nullable PluginTasks tasks) {
    super(common);
    this.settings = settings;
    this.database = database;
    this.tasks = tasks;
  }

  @Override
  public PluginDatabase database() {
    plugin().require(PluginPermission.DATABASE, "its database");
    return required(database, "database", "storage");
  }

  @Override
  public PluginTasks tasks() {
    plugin().require(PluginPermission.WORKER, "its tasks");
    return required(tasks, "tasks", "worker");
  }

  @Override
  public PluginSettings settings() {
    return settings;
  }
}
