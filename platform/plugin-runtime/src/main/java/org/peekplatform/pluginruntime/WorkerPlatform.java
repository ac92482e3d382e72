package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.PluginTasks;

/** What the worker offers to one plugin. All methods may be called from any thread. */
public final class WorkerPlatform extends RemotePlatform implements PeekWorkerPlatformHook {

  private final @Nullable PluginDatabase database;
  private final PluginTasks tasks;
  private final IndexOpener indexes;

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   * @param database its schema, or null if it does not require {@code storage}
   * @param tasks its tasks
   * @param indexes declares its indexes
   */
  public WorkerPlatform(
      PluginContext<?> context,
      PluginSettings settings,
      ServerSite server,
      @Nullable PluginDatabase database,
      PluginTasks tasks,
      IndexOpener indexes) {
    super(context, settings, server);
    this.database = database;
    this.tasks = tasks;
    this.indexes = indexes;
  }

  @Override
  public PluginDatabase database() {
    plugin().require(PluginPermission.DATABASE, "its database");
    return required(database, "database", "storage");
  }

  @Override
  public PluginTasks tasks() {
    plugin().require(PluginPermission.WORKER, "its tasks");
    return tasks;
  }

  @Override
  public <T> PluginIndex<T> index(IndexDeclaration<T> declaration) {
    return indexes.index(database(), declaration);
  }
}
