package org.peekplatform.pluginruntime;

import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.PeekAgentPlatformHook;
import org.peekplatform.plugin.PeekPlatformCommonHook;

/** What the agent offers to one plugin. All methods may be called from any thread. */
public final class AgentPlatform extends ForwardingPlatformHook implements PeekAgentPlatformHook {

  private final PeekServerConfig server;

  /**
   * Puts the hook together.
   *
   * @param common the plugin's context
   * @param server where the server is
   */
  public AgentPlatform(PeekPlatformCommonHook common, PeekServerConfig server) {
    super(common);
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
