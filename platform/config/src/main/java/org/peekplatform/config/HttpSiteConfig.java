package org.peekplatform.config;

import java.time.Duration;

/**
 * A section {@code httpServer.<site>} (Documentation 5).
 *
 * @param name the site: {@code admin}, {@code platform}, {@code mobile} or {@code desktop}
 * @param host {@code host}: the loopback address to listen on, {@code 127.0.0.1}
 * @param sitePort {@code sitePort}: the TCP port; 0 takes any free one
 * @param maxConnections {@code maxConnections}: how many connections may be open at once, 2000
 * @param idleTimeout {@code idleTimeoutSeconds}: after how long a connection without traffic is
 *     closed, 60; websockets have a limit of their own
 * @param maxRequestHeaderKb {@code maxRequestHeaderKb}: the longest request header in kilobytes, 16
 * @param maxRequestBodyKb {@code maxRequestBodyKb}: the longest request body in kilobytes, 64
 */
public record HttpSiteConfig(
    String name,
    String host,
    int sitePort,
    int maxConnections,
    Duration idleTimeout,
    int maxRequestHeaderKb,
    int maxRequestBodyKb) {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final int MOST_SECONDS = 3600;
  private static final int MOST_HEADER_KB = 1024;
  private static final int MOST_BODY_KB = 1_048_576;

  static HttpSiteConfig read(ConfigReader reader, String site, int sitePort) {
    String section = "httpServer." + site;
    return new HttpSiteConfig(
        site,
        Loopback.read(
            reader, section + ".host", "sites have no login yet and may not be reached from afar"),
        reader.integer(section + ".sitePort", sitePort, 0, MOST_PORT),
        reader.integer(section + ".maxConnections", 2000, 1, MOST_CONNECTIONS),
        Duration.ofSeconds(reader.integer(section + ".idleTimeoutSeconds", 60, 1, MOST_SECONDS)),
        reader.integer(section + ".maxRequestHeaderKb", 16, 1, MOST_HEADER_KB),
        reader.integer(section + ".maxRequestBodyKb", 64, 1, MOST_BODY_KB));
  }

  /**
   * Returns the key of the port, for messages.
   *
   * @return such as {@code httpServer.admin.sitePort}
   */
  public String portKey() {
    return "httpServer." + name + ".sitePort";
  }
}
