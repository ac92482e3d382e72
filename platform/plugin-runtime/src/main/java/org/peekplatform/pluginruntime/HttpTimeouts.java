package org.peekplatform.pluginruntime;

import java.time.Duration;
import org.peekplatform.config.PluginConfig;

/**
 * How long a plugin's outgoing HTTP may take.
 *
 * @param connect to connect
 * @param request for a request that sets no time-out of its own
 */
public record HttpTimeouts(Duration connect, Duration request) {

  /**
   * Reads the limits of a service.
   *
   * @param config the section {@code plugin}
   * @return the limits
   */
  public static HttpTimeouts of(PluginConfig config) {
    return new HttpTimeouts(config.httpConnectTimeout(), config.httpRequestTimeout());
  }
}
