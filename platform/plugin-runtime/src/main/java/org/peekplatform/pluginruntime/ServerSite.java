package org.peekplatform.pluginruntime;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Supplier;
import org.peekplatform.config.PeekServerConfig;

/**
 * The server's site for services, as another service reaches it.
 *
 * @param current where it is now; another address after a standby took over
 * @param headers show the key of the installation
 * @param connections begins clients that trust the server and show the certificate of this service
 */
public record ServerSite(
    Supplier<PeekServerConfig> current,
    Supplier<Map<String, String>> headers,
    Supplier<HttpClient.Builder> connections) {

  /**
   * Returns where the server is now.
   *
   * @return the address of the link, and the others it may have
   */
  public PeekServerConfig config() {
    return current.get();
  }
}
