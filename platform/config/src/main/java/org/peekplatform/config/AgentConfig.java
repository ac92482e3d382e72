package org.peekplatform.config;

import java.nio.file.Path;

/**
 * The configuration of the agent service (Documentation 5).
 *
 * @param logging how to log
 * @param plugin which plugins to load
 * @param vortex the bounds of messages and links
 * @param tmp where to put passing files
 * @param peekServer where the server is
 */
public record AgentConfig(
    LoggingConfig logging,
    PluginConfig plugin,
    VortexConfig vortex,
    Path tmp,
    PeekServerConfig peekServer)
    implements ServiceConfig {

  /**
   * Reads the values.
   *
   * @param reader the configuration of an agent
   * @return the values
   */
  public static AgentConfig read(ConfigReader reader) {
    return new AgentConfig(
        LoggingConfig.read(reader),
        PluginConfig.read(reader),
        VortexConfig.read(reader),
        ServiceConfig.readTmp(reader),
        PeekServerConfig.read(reader));
  }
}
