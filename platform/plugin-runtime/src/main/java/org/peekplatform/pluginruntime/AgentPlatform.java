package org.peekplatform.pluginruntime;

import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PeekPlatformCommonHook;
import org.peekplatform.plugin.PluginSettings;

/** What the agent offers to one plugin. All methods may be called from any thread. */
public final class AgentPlatform extends ForwardingPlatformHook implements PeekAgentPlatformHook {

  private final PeekServerConfig server;

  /**
   * Puts the hook together.
   *
   * @param common the plugin's context
   * @param settings the plugin's settings
   * @param server where the server is
   */
  public AgentPlatform(
      PeekPlatformCommonHook common, PluginSettings settings, PeekServerConfig server) {
    super(common, settings);
    this.server = server;
  }

  @Override
  public String peekServerHost() {
    return server.host();
  }

  @Override
  public int peekServerHttpPort() {
    return server.httpPort();
  }
}
