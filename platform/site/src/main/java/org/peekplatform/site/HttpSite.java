package org.peekplatform.site;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.config.InvalidConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP site on one port of this machine.
 *
 * <p>Requests are handled on virtual threads that may block. {@link #start()} and {@link #close()}
 * are called once each; the other methods may be called from any thread.
 */
public final class HttpSite implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(HttpSite.class);

  /** How long requests under way may take to end when the site stops. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** How long an unused connection lives when the site stops. */
  private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

  /** What Jetty itself needs beside the requests: acceptor, selectors, timers. */
  private static final int OWN_TASKS = 32;

  private static final int BYTES_PER_KB = 1024;

  private final HttpSiteConfig config;
  private final @Nullable ConfiguredTls<SslContextFactory.Server> tls;
  private final Server server;
  private final ServerConnector connector;

  /**
   * Creates a site; {@link SiteRoutes} builds what it serves.
   *
   * @param config where to listen, and the limits
   * @param routes answers the requests
   * @throws InvalidConfigException if a file of TLS cannot be used
   */
  public HttpSite(HttpSiteConfig config, SiteRoutes routes) {
    this.config = config;
    this.tls = config.tls().enabled() ? ConfiguredTls.ofSite(config.tls()) : null;
    VirtualThreadPool threads = new VirtualThreadPool(config.maxConnections() + OWN_TASKS);
    threads.setName(config.name() + "-site");
    this.server = new Server(threads);
    this.connector = connector();
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(config.maxConnections(), server));
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
    server.setErrorHandler(new ErrorPages());
    server.setHandler(guarded(routes.handler(config)));
  }

  private ServerConnector connector() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(config.maxRequestHeaderKb() * BYTES_PER_KB);
    ServerConnector made = new ServerConnector(server, connections(http));
    made.addBean(new HandshakeLog(config.name()));
    made.setHost(bare(config.host()));
    made.setPort(config.sitePort());
    made.setIdleTimeout(config.idleTimeout().toMillis());
    // Browsers keep connections open that they do not use; a stop need not wait for these.
    made.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
    return made;
  }

  private ConnectionFactory[] connections(HttpConfiguration http) {
    return tls == null
        ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
        : TlsOnly.connections(tls.factory(), http);
  }

  private Handler guarded(Handler routes) {
    Handler secured = new SecurityHeaders(routes);
    return new GracefulHandler(
        tls == null
            ? new HostAndOriginGuard(bare(config.host()), secured)
            : new TlsOnly(HostAndOriginGuard.ofOrigin(secured)));
  }

  /**
   * Opens the port and begins to answer.
   *
   * @throws SiteException if the port cannot be had
   */
  public void start() {
    try {
      connector.open();
    } catch (IOException e) {
      throw new SiteException(portMessage(e), e);
    }
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new SiteException(
          "The site %s on port %d cannot start: %s. The log tells more."
              .formatted(config.name(), config.sitePort(), e),
          e);
    }
    LOGGER.info("The site {} listens on {}.", config.name(), uri());
  }

  private String portMessage(IOException problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return "The site %1$s cannot listen on port %2$d of %3$s: %4$s. Stop the program that uses the port (ss -ltnp 'sport = :%2$d' shows it), or choose another port with the key %5$s in config.json (0 takes any free one)."
        .formatted(
            config.name(), config.sitePort(), config.host(), cause.getMessage(), config.portKey());
  }

  /** Stops listening, lets requests under way end for some seconds, and closes all connections. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOGGER.warn("The site {} did not stop cleanly.", config.name(), e);
    } finally {
      connector.close();
      server.destroy();
      if (tls != null) {
        tls.close();
      }
    }
  }

  /**
   * Returns the port that the site listens on.
   *
   * @return the real port, also when 0 was configured
   * @throws IllegalStateException if the site is not started
   */
  public int port() {
    int port = connector.getLocalPort();
    if (port <= 0) {
      throw new IllegalStateException("The site " + config.name() + " is not started.");
    }
    return port;
  }

  /**
   * Returns the address of the site.
   *
   * @return such as {@code http://127.0.0.1:8010/}, or {@code https:} with TLS
   */
  public URI uri() {
    String host = bare(config.host());
    return URI.create(
        "%s://%s:%d/"
            .formatted(
                tls == null ? "http" : "https",
                host.contains(":") ? "[" + host + "]" : host,
                port()));
  }

  private static String bare(String host) {
    return host.replace("[", "").replace("]", "");
  }
}
