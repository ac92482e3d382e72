package org.peekplatform.pluginruntime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.HttpAccess;
import org.peekplatform.plugin.HttpResource;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekServerPlatformHook;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;
import org.peekplatform.plugin.PluginTasks;

/** What the server offers to one plugin. All methods may be called from any thread. */
public final class ServerPlatform extends ForwardingPlatformHook implements PeekServerPlatformHook {

  private final PluginContext<?> context;
  private final @Nullable PluginDatabase database;
  private final @Nullable PluginTasks tasks;
  private final IndexOpener indexes;

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param database its schema, or null if it does not require {@code storage}
   * @param tasks its tasks, or null if it does not require {@code worker}
   * @param indexes declares its indexes
   */
  public ServerPlatform(
      PluginContext<?> context,
      PluginSettings settings,
      @Nullable PluginDatabase database,
      @Nullable PluginTasks tasks,
      IndexOpener indexes) {
    super(context, settings);
    this.context = context;
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
    return required(tasks, "tasks", "worker");
  }

  @Override
  public <T> PluginIndex<T> index(IndexDeclaration<T> declaration) {
    if (declaration.compiledOn() == PeekService.WORKER) {
      Object _ = required(tasks, "index " + declaration.name() + " on workers", "worker");
    }
    return indexes.index(database(), declaration);
  }

  @Override
  public void addAdminResource(String path, HttpAccess access, HttpResource resource) {
    context.toServe(PeekService.ADMIN).add(path, access, resource);
  }

  @Override
  public void addAdminStaticResourceDir(Path folder, HttpAccess access) {
    context.toServe(PeekService.ADMIN).addFolder(folder, access);
  }

  @Override
  public void addServerResource(String path, HttpAccess access, HttpResource resource) {
    context.toServe(PeekService.SERVER).add(path, access, resource);
  }

  @Override
  public void addServerStaticResourceDir(Path folder, HttpAccess access) {
    context.toServe(PeekService.SERVER).addFolder(folder, access);
  }
}
