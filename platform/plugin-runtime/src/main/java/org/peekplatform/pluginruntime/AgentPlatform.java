package org.peekplatform.pluginruntime;

import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PluginSettings;

/** What the agent offers to one plugin. All methods may be called from any thread. */
public final class AgentPlatform extends RemotePlatform implements PeekAgentPlatformHook {

  /**
   * Puts the hook together.
   *
   * @param context the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   */
  public AgentPlatform(PluginContext<?> context, PluginSettings settings, ServerSite server) {
    super(context, settings, server);
  }
}
