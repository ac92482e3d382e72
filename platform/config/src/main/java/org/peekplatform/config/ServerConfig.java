package org.peekplatform.config;

import java.nio.file.Path;

/**
 * The configuration of the server service (Documentation 5).
 *
 * @param logging how to log
 * @param plugin which plugins to load
 * @param vortex the bounds of messages and links
 * @param tmp where to put passing files
 * @param admin the administrator's site, port 8010
 * @param signIn how administrators sign in there
 * @param platform the site for services, port 8011
 * @param frontend how the sites for people look
 * @param vortexTcp the port for services of the original, port 8012
 * @param database where the data lives
 * @param tasks how much work may be under way on workers
 * @param indexes how indexes are compiled
 */
public record ServerConfig(
    LoggingConfig logging,
    PluginConfig plugin,
    VortexConfig vortex,
    Path tmp,
    HttpSiteConfig admin,
    AdminSignInConfig signIn,
    HttpSiteConfig platform,
    FrontendConfig frontend,
    VortexTcpConfig vortexTcp,
    DatabaseConfig database,
    TaskCallsConfig tasks,
    IndexCompileConfig indexes)
    implements ServiceConfig {

  /**
   * Reads the values.
   *
   * @param reader the configuration of a server
   * @return the values
   */
  public static ServerConfig read(ConfigReader reader) {
    return new ServerConfig(
        LoggingConfig.read(reader),
        PluginConfig.read(reader),
        VortexConfig.read(reader),
        ServiceConfig.readTmp(reader),
        HttpSiteConfig.read(reader, "admin", 8010),
        AdminSignInConfig.read(reader),
        HttpSiteConfig.readForServices(reader, "platform", 8011),
        FrontendConfig.read(reader),
        VortexTcpConfig.read(reader),
        DatabaseConfig.read(reader),
        TaskCallsConfig.read(reader),
        IndexCompileConfig.read(reader));
  }
}
