package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;

/** What the worker offers to one plugin. All methods may be called from any thread. */
public final class WorkerPlatform extends RemotePlatform implements PeekWorkerPlatformHook {

  private final @Nullable PluginDatabase database;

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   * @param database its schema, or null if it does not require {@code storage}
   */
  public WorkerPlatform(
      PluginContext<?> context,
      PluginSettings settings,
      ServerSite server,
      @Nullable PluginDatabase database) {
    super(context, settings, server);
    this.database = database;
  }

  @Override
  public PluginDatabase database() {
    plugin().require(PluginPermission.DATABASE, "its database");
    return required(database, "database", "storage");
  }
}
