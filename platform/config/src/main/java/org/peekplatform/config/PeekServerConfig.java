package org.peekplatform.config;

import java.net.URI;

/**
 * The section {@code peekServer}: where the other services find the server (Documentation 5).
 *
 * @param host {@code peekServer.host}: its host, {@code 127.0.0.1}; another machine with TLS only
 * @param httpPort {@code peekServer.httpPort}: the port of its site for services, 8011
 * @param tls {@code peekServer.tls}: how the link is protected
 */
public record PeekServerConfig(String host, int httpPort, PeerTlsConfig tls) {

  private static final int MOST_PORT = 65_535;

  /**
   * Names a server whose link is not encrypted.
   *
   * @param host its host
   * @param httpPort the port of its site for services
   */
  public PeekServerConfig(String host, int httpPort) {
    this(host, httpPort, PeerTlsConfig.disabled());
  }

  static PeekServerConfig read(ConfigReader reader) {
    return new PeekServerConfig(
        SiteHost.read(
            reader,
            "peekServer.host",
            "peekServer.tls.enabled is true",
            () -> PeerTlsConfig.enabled(reader)),
        reader.integer("peekServer.httpPort", 8011, 1, MOST_PORT),
        PeerTlsConfig.read(reader));
  }

  /**
   * Returns the address of the server's websocket for services.
   *
   * @return such as {@code ws://127.0.0.1:8011/vortexws}, or {@code wss:} with TLS
   */
  public URI vortexUri() {
    return uri(tls.enabled() ? "wss" : "ws", "/vortexws");
  }

  /**
   * Returns the address of the server's site for services.
   *
   * @return such as {@code http://127.0.0.1:8011/}, or {@code https:} with TLS
   */
  public URI siteUri() {
    return uri(tls.enabled() ? "https" : "http", "/");
  }

  private URI uri(String scheme, String path) {
    boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
    return URI.create(
        "%s://%s:%d%s".formatted(scheme, bareIpv6 ? "[" + host + "]" : host, httpPort, path));
  }
}
