package org.peekplatform.pluginruntime;

import org.jspecify.annotations.Nullable;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PeekWorkerPlatformHook;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginSettings;

/** What the worker offers to one plugin. All methods may be called from any thread. */
public final class WorkerPlatform extends ForwardingPlatformHook implements PeekWorkerPlatformHook {

  private final PeekServerConfig server;
  private final @Nullable PluginDatabase database;

  /**
   * Puts the hook together.
   *
   * @param common the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   * @param database its schema, or null if it does not require {@code storage}
   */
  public WorkerPlatform(
      PeekPlatformCommonHook common,
      PluginSettings settings,
      PeekServerConfig server,
      @Nullable PluginDatabase database) {
    super(common, settings);
    this.server = server;
    this.database = database;
  }

  @Override
  public String peekServerHost() {
    return server.host();
  }

  @Override
  public int peekServerHttpPort() {
    return server.httpPort();
  }

  @Override
  public PluginDatabase database() {
    plugin().require(PluginPermission.DATABASE, "its database");
    return required(database, "database", "storage");
  }
}
