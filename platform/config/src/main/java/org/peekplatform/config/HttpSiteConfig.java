package org.peekplatform.config;

import java.time.Duration;
import java.util.function.Supplier;

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
 * @param resources {@code resources}: the bounds of what plugins serve themselves
 * @param tls {@code tls}: whether the site speaks TLS; the site {@code platform} only
 */
public record HttpSiteConfig(
    String name,
    String host,
    int sitePort,
    int maxConnections,
    Duration idleTimeout,
    int maxRequestHeaderKb,
    int maxRequestBodyKb,
    HttpResourceConfig resources,
    SiteTlsConfig tls) {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final int MOST_SECONDS = 3600;
  private static final int MOST_HEADER_KB = 1024;
  private static final int MOST_BODY_KB = 1_048_576;

  /**
   * Describes a site without TLS.
   *
   * @param name the site
   * @param host the address to listen on
   * @param sitePort the TCP port; 0 takes any free one
   * @param maxConnections how many connections may be open at once
   * @param idleTimeout after how long a connection without traffic is closed
   * @param maxRequestHeaderKb the longest request header in kilobytes
   * @param maxRequestBodyKb the longest request body in kilobytes
   */
  public HttpSiteConfig(
      String name,
      String host,
      int sitePort,
      int maxConnections,
      Duration idleTimeout,
      int maxRequestHeaderKb,
      int maxRequestBodyKb) {
    this(
        name,
        host,
        sitePort,
        maxConnections,
        idleTimeout,
        maxRequestHeaderKb,
        maxRequestBodyKb,
        HttpResourceConfig.defaults(),
        SiteTlsConfig.disabled());
  }

  /** Reads a site for people. */
  static HttpSiteConfig read(ConfigReader reader, String site, int sitePort) {
    String host =
        SiteHost.read(
            reader,
            section(site) + ".host",
            "sites for people speak no TLS yet and may not be reached from afar");
    return read(reader, site, host, sitePort, SiteTlsConfig::disabled);
  }

  /** Reads a site for services, which may be protected by TLS. */
  static HttpSiteConfig readForServices(ConfigReader reader, String site, int sitePort) {
    String tls = section(site) + ".tls";
    Supplier<SiteTlsConfig> read = () -> SiteTlsConfig.read(reader, tls);
    String host =
        SiteHost.read(
            reader,
            section(site) + ".host",
            tls + ".enabled is true and " + tls + ".clientCertificate is REQUIRED",
            () -> read.get().mutual());
    return read(reader, site, host, sitePort, read);
  }

  private static HttpSiteConfig read(
      ConfigReader reader, String site, String host, int sitePort, Supplier<SiteTlsConfig> tls) {
    String section = section(site);
    return new HttpSiteConfig(
        site,
        host,
        reader.integer(section + ".sitePort", sitePort, 0, MOST_PORT),
        reader.integer(section + ".maxConnections", 2000, 1, MOST_CONNECTIONS),
        Duration.ofSeconds(reader.integer(section + ".idleTimeoutSeconds", 60, 1, MOST_SECONDS)),
        reader.integer(section + ".maxRequestHeaderKb", 16, 1, MOST_HEADER_KB),
        reader.integer(section + ".maxRequestBodyKb", 64, 1, MOST_BODY_KB),
        HttpResourceConfig.read(reader, site),
        tls.get());
  }

  private static String section(String site) {
    return "httpServer." + site;
  }

  /**
   * Returns the key of the port, for messages.
   *
   * @return such as {@code httpServer.admin.sitePort}
   */
  public String portKey() {
    return section(name) + ".sitePort";
  }
}
