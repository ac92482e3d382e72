package org.peekplatform.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.site.NoticeBoard;

/**
 * What a service is started from.
 *
 * @param home where it keeps its files
 * @param environment the environment variables that override its configuration
 * @param logs the logging of this process
 * @param web the folder with the built shells and shared browser modules
 * @param version the platform's version
 * @param bundledPlugins the names of the plugins that a new home enables
 * @param progress told each step
 * @param stop asked before each step whether to go on
 * @param notices what a plugin's author has to mend; its sites show it
 */
public record ServiceOrigin(
    PeekHome home,
    Map<String, String> environment,
    ServiceLogs logs,
    Path web,
    String version,
    List<String> bundledPlugins,
    StartProgress progress,
    StopSignal stop,
    NoticeBoard notices) {

  /** Copies the collections. */
  public ServiceOrigin {
    environment = Map.copyOf(environment);
    bundledPlugins = List.copyOf(bundledPlugins);
  }

  /**
   * Describes where a service of an installation is started from, where nothing has to be mended.
   *
   * @param home where it keeps its files
   * @param environment the environment variables that override its configuration
   * @param logs the logging of this process
   * @param web the folder with the built shells and shared browser modules
   * @param version the platform's version
   * @param bundledPlugins the names of the plugins that a new home enables
   * @param progress told each step
   * @param stop asked before each step whether to go on
   */
  public ServiceOrigin(
      PeekHome home,
      Map<String, String> environment,
      ServiceLogs logs,
      Path web,
      String version,
      List<String> bundledPlugins,
      StartProgress progress,
      StopSignal stop) {
    this(home, environment, logs, web, version, bundledPlugins, progress, stop, new NoticeBoard());
  }
}
