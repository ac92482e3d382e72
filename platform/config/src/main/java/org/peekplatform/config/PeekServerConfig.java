package org.peekplatform.config;

import java.net.URI;

/**
 * The section {@code peekServer}: where the other services find the server (Documentation 5).
 *
 * @param host {@code peekServer.host}: its host, {@code 127.0.0.1}
 * @param httpPort {@code peekServer.httpPort}: the port of its site for services, 8011
 */
public record PeekServerConfig(String host, int httpPort) {

  private static final int MOST_PORT = 65_535;

  static PeekServerConfig read(ConfigReader reader) {
    return new PeekServerConfig(
        Loopback.read(
            reader, "peekServer.host", "the links between services are not encrypted yet"),
        reader.integer("peekServer.httpPort", 8011, 1, MOST_PORT));
  }

  /**
   * Returns the address of the server's websocket for services.
   *
   * @return such as {@code ws://127.0.0.1:8011/vortexws}
   */
  public URI vortexUri() {
    boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
    return URI.create(
        "ws://%s:%d/vortexws".formatted(bareIpv6 ? "[" + host + "]" : host, httpPort));
  }
}
