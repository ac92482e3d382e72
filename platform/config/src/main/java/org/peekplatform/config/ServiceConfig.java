package org.peekplatform.config;

import java.nio.file.Path;

/** What the configurations of all services have in common. */
public sealed interface ServiceConfig
    permits ServerConfig, ClientConfig, AgentConfig, WorkerConfig {

  /**
   * Returns the section {@code logging}.
   *
   * @return how to log
   */
  LoggingConfig logging();

  /**
   * Returns the section {@code plugin}.
   *
   * @return which plugins to load
   */
  PluginConfig plugin();

  /**
   * Returns the section {@code vortex}.
   *
   * @return the bounds of messages and links
   */
  VortexConfig vortex();

  /**
   * Returns {@code disk.tmp}: where to put passing files.
   *
   * @return an absolute path, {@code tmp} in the service's home by default
   */
  Path tmp();

  /** Reads {@code disk.tmp}. */
  static Path readTmp(ConfigReader reader) {
    return reader.path("disk.tmp", "tmp");
  }
}
