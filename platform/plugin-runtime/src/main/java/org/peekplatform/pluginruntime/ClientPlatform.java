package org.peekplatform.pluginruntime;

import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.PeekClientPlatformHook;
import org.peekplatform.plugin.PeekPlatformCommonHook;

/** What the client offers to one plugin. All methods may be called from any thread. */
public final class ClientPlatform extends ForwardingPlatformHook implements PeekClientPlatformHook {

  private final PeekServerConfig server;

  /**
   * Puts the hook together.
   *
   * @param common the plugin's context
   * @param server where the server is
   */
  public ClientPlatform(PeekPlatformCommonHook common, PeekServerConfig server) {
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
