package org.peekplatform.logview;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.LogLevel;
import org.peekplatform.config.LoggingConfig;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;

/**
 * Writes levels to the configuration of a service.
 *
 * @param home the home of the service
 * @param kind which service
 */
public record LevelKeeper(PeekHome home, ServiceKind kind) {

  void keep(LogLevel level, SortedMap<String, LogLevel> loggers) {
    ConfigFile.change(home, kind, LoggingConfig.LEVEL_KEY, level.name());
    List<String> texts = loggers.entrySet().stream().map(LevelKeeper::text).toList();
    ConfigFile.change(home, kind, LoggingConfig.LOGGERS_KEY, texts);
  }

  private static String text(Map.Entry<String, LogLevel> logger) {
    return logger.getKey() + "=" + logger.getValue();
  }
}
