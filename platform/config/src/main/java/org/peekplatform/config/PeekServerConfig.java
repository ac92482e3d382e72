package org.peekplatform.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The section {@code peekServer}: where the other services find the server (Documentation 5).
 *
 * @param host {@code peekServer.host}: its host, {@code 127.0.0.1}; another machine with TLS only
 * @param httpPort {@code peekServer.httpPort}: the port of its site for services, 8011
 * @param standbys {@code peekServer.standbys}: where else the server may be, such as {@code
 *     ["north.example.org:8011"]}, none by default; tried in turn with the first
 * @param tls {@code peekServer.tls}: how the link is protected, to whichever of them
 */
public record PeekServerConfig(
    String host, int httpPort, List<PeekServerAddress> standbys, PeerTlsConfig tls) {

  private static final int MOST_PORT = 65_535;
  private static final int PORT = 8011;

  /** Copies the list. */
  public PeekServerConfig {
    standbys = List.copyOf(standbys);
  }

  /**
   * Names a server whose link is not encrypted.
   *
   * @param host its host
   * @param httpPort the port of its site for services
   */
  public PeekServerConfig(String host, int httpPort) {
    this(host, httpPort, List.of(), PeerTlsConfig.disabled());
  }

  static PeekServerConfig read(ConfigReader reader) {
    return new PeekServerConfig(
        SiteHost.read(
            reader,
            "peekServer.host",
            "peekServer.tls.enabled is true",
            () -> PeerTlsConfig.enabled(reader)),
        reader.integer("peekServer.httpPort", PORT, 1, MOST_PORT),
        reader.parsedList(
            "peekServer.standbys",
            List.of(),
            "addresses host:port, of other machines only when peekServer.tls.enabled is true",
            text -> PeekServerAddress.parse(text, () -> PeerTlsConfig.enabled(reader))),
        PeerTlsConfig.read(reader));
  }

  /**
   * Returns the same servers, each as the first one in turn.
   *
   * @return this, and then one for each standby
   */
  public List<PeekServerConfig> inTurn() {
    List<PeekServerAddress> all = new ArrayList<>();
    all.add(new PeekServerAddress(host, httpPort));
    all.addAll(standbys);
    List<PeekServerConfig> turns = new ArrayList<>();
    for (PeekServerAddress first : all) {
      List<PeekServerAddress> others =
          all.stream().filter(address -> !address.equals(first)).toList();
      turns.add(new PeekServerConfig(first.host(), first.port(), others, tls));
    }
    return turns;
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
