package org.peekplatform.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.InvalidConfigException;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.pluginruntime.ServerSite;
import org.peekplatform.site.ConfiguredTls;
import org.peekplatform.site.HealthReport;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's link to the server; it comes back by itself whenever it is lost.
 *
 * <p>All methods may be called from any thread.
 */
public final class ServerLink implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServerLink.class);
  private static final int PATIENCE_SECONDS = 5;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final PeekServerConfig server;
  private final ServiceKey key;
  private final @Nullable ConfiguredTls<SslContextFactory.Client> tls;
  private final VortexWebsocketClient client;
  private final CompletableFuture<Void> wasOnline = new CompletableFuture<>();
  private final Registration stateWatch;

  private ServerLink(
      PeekServerConfig server, ServiceKey key, VortexRouter router, VortexLimits limits) {
    this.server = server;
    this.key = key;
    this.tls = server.tls().enabled() ? ConfiguredTls.ofPeer(server.tls()) : null;
    this.client =
        new VortexWebsocketClient(
            router,
            server.inTurn().stream().map(PeekServerConfig::vortexUri).toList(),
            key::headers,
            limits,
            tls == null ? new SslContextFactory.Client() : tls.factory());
    this.stateWatch =
        client.onStateChange(
            state -> {
              LOGGER.info("The link to {} is {}.", current().vortexUri(), state);
              if (state == LinkState.ONLINE) {
                wasOnline.complete(null);
              }
            });
  }

  /**
   * Begins to connect.
   *
   * @param server where the server is
   * @param key the secret to show
   * @param router the service's router
   * @param limits the bounds of the link
   * @return the link, which need not be online yet
   * @throws InvalidConfigException if a file of TLS cannot be used
   */
  public static ServerLink open(
      PeekServerConfig server, ServiceKey key, VortexRouter router, VortexLimits limits) {
    ServerLink link = new ServerLink(server, key, router, limits);
    link.client.start();
    return link;
  }

  /**
   * Waits until the server has answered once.
   *
   * @param frame told after some seconds that the server is awaited
   * @throws ServiceStartException if the service is to stop meanwhile
   */
  public void awaitServer(ServiceFrame<?> frame) {
    StopSignal stop = frame.origin().stop();
    CompletableFuture<Object> end = CompletableFuture.anyOf(wasOnline, stop.requested());
    try {
      try {
        end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        frame.step(
            "waiting for the server at "
                + server.inTurn().stream()
                    .map(each -> each.vortexUri().toString())
                    .collect(Collectors.joining(" or ")));
        end.get();
      }
      stop.check();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Neither of the two can fail.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStartException("stopped while waiting for the server", e);
    }
  }

  /**
   * Tells the state of the link.
   *
   * @return online or offline, with the server's address
   */
  public HealthReport.Link health() {
    boolean online = client.state() == LinkState.ONLINE;
    return new HealthReport.Link(
        "peek-server",
        online ? ServiceHealth.ONLINE : ServiceHealth.OFFLINE,
        current().vortexUri().toString());
  }

  /**
   * Opens a way to the server's site for services, with the trust and the certificate of the link.
   *
   * @return a client, to be closed by the caller
   */
  HttpClient http() {
    return connections()
        .connectTimeout(CONNECT_TIMEOUT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  /**
   * Returns the server's site for services, for plugins.
   *
   * @return the way there, with the trust and the certificate of the link
   */
  public ServerSite site() {
    return new ServerSite(this::current, key::headers, this::connections);
  }

  /** Returns where the server is, with the others it may be at as standbys. */
  PeekServerConfig current() {
    URI connected = client.uri();
    return server.inTurn().stream()
        .filter(each -> each.vortexUri().equals(connected))
        .findFirst()
        .orElse(server);
  }

  private HttpClient.Builder connections() {
    HttpClient.Builder builder = HttpClient.newBuilder();
    return tls == null ? builder : builder.sslContext(tls.factory().getSslContext());
  }

  /** Ends the link for good. */
  @Override
  public void close() {
    stateWatch.close();
    client.close();
    if (tls != null) {
      tls.close();
    }
  }
}
