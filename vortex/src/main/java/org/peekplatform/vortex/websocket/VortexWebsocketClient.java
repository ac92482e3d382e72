package org.peekplatform.vortex.websocket;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.codec.CompactMessages;
import org.peekplatform.vortex.link.CloseReason;
import org.peekplatform.vortex.link.Dialect;
import org.peekplatform.vortex.link.LinkTransport;
import org.peekplatform.vortex.link.QueuedLink;
import org.peekplatform.vortex.router.VortexRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link to another service, connecting again for ever until closed.
 *
 * <p>The service may be at one of several addresses, as a server and its standby are. They are
 * tried in turn, from the one that was connected last, with a pause after each round.
 */
public final class VortexWebsocketClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VortexWebsocketClient.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int THREADS = 8;

  private final VortexRouter router;
  private final List<URI> uris;
  private final Supplier<Map<String, String>> headers;
  private final VortexLimits limits;
  private final VortexScope scope;
  private final WebSocketClient jetty;
  private final Backoff backoff;
  private final Thread connector;
  private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** The address that is tried now, or connected. Changed by the connecting thread. */
  private volatile int current;

  /**
   * Whether the next attempt at each address offers the compact form. For the connecting thread.
   */
  private final boolean[] offersCompact;

  private volatile LinkState state = LinkState.CONNECTING;
  private volatile @Nullable QueuedLink link;

  /**
   * Makes a client; it connects when started.
   *
   * @param router takes the link
   * @param uri such as {@code ws://localhost:8011/vortexws}; name and uuid are added to its query.
   *     With {@code wss:} the server must have a certificate that the JVM trusts
   * @param headers asked before each attempt, for example for a bearer token
   * @param limits bounds of messages and links
   */
  public VortexWebsocketClient(
      VortexRouter router, URI uri, Supplier<Map<String, String>> headers, VortexLimits limits) {
    this(router, uri, headers, limits, new SslContextFactory.Client());
  }

  /**
   * Makes a client with certificates of its own; it connects when started.
   *
   * @param router takes the link
   * @param uri such as {@code wss://peek.example.org:8011/vortexws}; name and uuid are added to its
   *     query
   * @param headers asked before each attempt, for example for a bearer token
   * @param limits bounds of messages and links
   * @param tls whom to trust and what to show, such as {@link
   *     org.peekplatform.vortex.tls.TlsMaterial#clientFactory}; this client starts and stops it
   */
  public VortexWebsocketClient(
      VortexRouter router,
      URI uri,
      Supplier<Map<String, String>> headers,
      VortexLimits limits,
      SslContextFactory.Client tls) {
    this(router, List.of(uri), headers, limits, tls);
  }

  /**
   * Makes a client of a service that may be at one of several addresses; it connects when started.
   *
   * @param router takes the link
   * @param uris at least one address, each as for one alone
   * @param headers asked before each attempt, for example for a bearer token
   * @param limits bounds of messages and links
   * @param tls whom to trust and what to show, at all of the addresses; this client starts and
   *     stops it
   */
  public VortexWebsocketClient(
      VortexRouter router,
      List<URI> uris,
      Supplier<Map<String, String>> headers,
      VortexLimits limits,
      SslContextFactory.Client tls) {
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("A client needs an address to connect to.");
    }
    this.router = router;
    this.uris = List.copyOf(uris);
    this.headers = headers;
    this.limits = limits;
    this.scope = router.openScope("link to " + uris);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("vortex-client");
    threads.setDaemon(true);
    HttpClient http = new HttpClient();
    http.setSslContextFactory(tls);
    http.setExecutor(threads);
    http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    this.jetty = new WebSocketClient(http);
    this.jetty.setMaxTextMessageSize(limits.message().messageBytes());
    this.jetty.setMaxBinaryMessageSize(limits.message().messageBytes());
    this.jetty.setMaxFrameSize(limits.message().messageBytes());
    this.jetty.setIdleTimeout(Duration.ZERO);
    this.offersCompact = new boolean[uris.size()];
    Arrays.fill(offersCompact, true);
    this.backoff = new Backoff(limits.link().reconnectFirst(), limits.link().reconnectMost());
    this.connector = Thread.ofVirtual().name("vortex-connector").unstarted(this::keepConnected);
  }

  /**
   * Starts to connect, in the background.
   *
   * @throws VortexException if the websocket client cannot start
   */
  public void start() {
    try {
      jetty.start();
    } catch (Exception e) {
      throw new VortexException("The websocket client of " + router.name() + " cannot start.", e);
    }
    // The scope ends the listening.
    Registration _ = scope.onRemoteChange(this::remoteChanged);
    connector.start();
  }

  /**
   * Returns the state of the link.
   *
   * @return the state now
   */
  public LinkState state() {
    return state;
  }

  /**
   * Returns the address that is connected, or else the one that is tried next.
   *
   * @return one of those given at construction
   */
  public URI uri() {
    return uris.get(current);
  }

  /**
   * Listens to the state of the link.
   *
   * @param listener hears of each change, and of the present state at once
   * @return ends the listening
   */
  public Registration onStateChange(Consumer<LinkState> listener) {
    lock.lock();
    try {
      listeners.add(listener);
      listener.accept(state);
    } finally {
      lock.unlock();
    }
    return () -> listeners.remove(listener);
  }

  /** Closes the link for good. */
  @Override
  public void close() {
    if (!changeState(LinkState.CLOSED)) {
      return;
    }
    connector.interrupt();
    QueuedLink open = link;
    if (open != null) {
      open.close(CloseReason.goingAway());
    }
    scope.close();
    try {
      jetty.stop();
    } catch (Exception e) {
      LOG.warn("The websocket client of {} did not stop cleanly", router.name(), e);
    }
  }

  private void keepConnected() {
    try {
      int failedInTurn = 0;
      while (state != LinkState.CLOSED) {
        boolean connected = connectOnce();
        failedInTurn = connected ? 0 : failedInTurn + 1;
        if (!connected) {
          current = (current + 1) % uris.size();
        }
        // A link that was lost is tried again after a pause, too: the service may be restarting.
        if (failedInTurn % uris.size() == 0) {
          Duration pause = backoff.next();
          LOG.debug("Connecting to {} again in {}", uri().getAuthority(), pause);
          Thread.sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects, and returns after the link has ended, or false if it could not be made. */
  private boolean connectOnce() throws InterruptedException {
    int index = current;
    URI uri = uris.get(index);
    boolean connected = false;
    CountDownLatch ended = new CountDownLatch(1);
    WebsocketTransport transport = new WebsocketTransport(this::makeLink, ended::countDown);
    try {
      ClientUpgradeRequest request = new ClientUpgradeRequest(withIdentity(uri));
      if (offersCompact[index]) {
        request.setSubProtocols(CompactMessages.SUBPROTOCOL);
      }
      headers.get().forEach(request::setHeader);
      CompletableFuture<Session> attempt = jetty.connect(transport, request);
      try {
        attempt.get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        // Without effect if it is done; else nobody would close what it opens later.
        attempt.cancel(true);
      }
      connected = true;
      ended.await();
      offersCompact[index] = true;
      LOG.info("The link of {} to {} is down", router.name(), uri.getAuthority());
    } catch (ExecutionException | TimeoutException | IOException | RuntimeException e) {
      LOG.info(
          "{} cannot connect to {}: {}",
          router.name(),
          uri.getAuthority(),
          ConnectFailure.explain(uri, e));
      LOG.debug("The attempt failed", e);
      // Old servers close a connection that offers a subprotocol, and do not say why.
      offersCompact[index] = !(offersCompact[index] && ConnectFailure.isClosedUnanswered(e));
    }
    link = null;
    changeState(LinkState.CONNECTING);
    return connected;
  }

  private URI withIdentity(URI uri) {
    return URI.create(uri + "?vortexUuid=" + router.uuid() + "&vortexName=" + router.name());
  }

  private QueuedLink makeLink(LinkTransport transport, Dialect dialect) {
    QueuedLink made =
        QueuedLink.dialled(
            router.hub(), transport, dialect, limits.link(), "service at " + uri().getAuthority());
    link = made;
    return made;
  }

  private void remoteChanged(RemoteVortexEvent event) {
    QueuedLink open = link;
    if (event instanceof RemoteVortexEvent.Online online
        && open != null
        && open.isTo(online.remote())) {
      backoff.reset();
      changeState(LinkState.ONLINE);
    }
  }

  /** Changes the state unless closed, and returns whether it changed. */
  private boolean changeState(LinkState changed) {
    lock.lock();
    try {
      if (state == LinkState.CLOSED || state == changed) {
        return false;
      }
      state = changed;
      listeners.forEach(listener -> listener.accept(changed));
      return true;
    } finally {
      lock.unlock();
    }
  }
}
