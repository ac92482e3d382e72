package org.peekplatform.config;

import java.nio.file.Path;

/**
 * The configuration of the worker service (Documentation 5).
 *
 * @param logging how to log
 * @param plugin which plugins to load
 * @param vortex the bounds of messages and links
 * @param tmp where to put passing files
 * @param peekServer where the server is
 * @param database where the data and the tasks live
 * @param tasks how tasks are executed
 * @param calls how much work the plugins on it may have under way on workers
 * @param indexes how indexes are compiled
 */
public record WorkerConfig(
    LoggingConfig logging,
    PluginConfig plugin,
    VortexConfig vortex,
    Path tmp,
    PeekServerConfig peekServer,
    DatabaseConfig database,
    TaskRunsConfig tasks,
    TaskCallsConfig calls,
    IndexCompileConfig indexes)
    implements ServiceConfig {

  /**
   * Reads the values.
   *
   * @param reader the configuration of a worker
   * @return the values
   */
  public static WorkerConfig read(ConfigReader reader) {
    return new WorkerConfig(
        LoggingConfig.read(reader),
        PluginConfig.read(reader),
        VortexConfig.read(reader),
        ServiceConfig.readTmp(reader),
        PeekServerConfig.read(reader),
        DatabaseConfig.read(reader),
        TaskRunsConfig.read(reader),
        TaskCallsConfig.read(reader),
        IndexCompileConfig.read(reader));
  }
}
