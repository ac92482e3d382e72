package org.peekplatform.config;

import java.nio.file.Path;

/**
 * The configuration of the client service (Documentation 5).
 *
 * @param logging how to log
 * @param plugin which plugins to load
 * @param vortex the bounds of messages and links
 * @param tmp where to put passing files
 * @param mobile the site for phones and tablets, port 8000
 * @param desktop the site for control rooms, port 8002
 * @param frontend how the sites for people look
 * @param peekServer where the server is
 * @param indexes how indexes are kept
 */
public record ClientConfig(
    LoggingConfig logging,
    PluginConfig plugin,
    VortexConfig vortex,
    Path tmp,
    HttpSiteConfig mobile,
    HttpSiteConfig desktop,
    FrontendConfig frontend,
    PeekServerConfig peekServer,
    IndexKeepConfig indexes)
    implements ServiceConfig {

  /**
   * Reads the values.
   *
   * @param reader the configuration of a client
   * @return the values
   */
  public static ClientConfig read(ConfigReader reader) {
    return new ClientConfig(
        LoggingConfig.read(reader),
        PluginConfig.read(reader),
        VortexConfig.read(reader),
        ServiceConfig.readTmp(reader),
        HttpSiteConfig.read(reader, "mobile", 8000),
        HttpSiteConfig.read(reader, "desktop", 8002),
        FrontendConfig.read(reader),
        PeekServerConfig.read(reader),
        IndexKeepConfig.read(reader));
  }
}
