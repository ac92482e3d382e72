package org.peekplatform.vortex.websocket;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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

/** Keeps a link to another service, connecting again for ever until closed. */
public final class VortexWebsocketClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VortexWebsocketClient.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int THREADS = 8;

  private final VortexRouter router;
  private final URI uri;
  private final Supplier<Map<String, String>> headers;
  private final VortexLimits limits;
  private final VortexScope scope;
  private final WebSocketClient jetty;
  private final Backoff backoff;
  private final Thread connector;
  private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Whether the next attempt offers the compact form. For the connecting thread. */
  private boolean offersCompact = true;

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
    this.router = router;
    this.uri = URI.create(uri + "?vortexUuid=" + router.uuid() + "&vortexName=" + router.name());
    this.headers = headers;
    this.limits = limits;
    this.scope = router.openScope("link to " + uri);
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
    QueuedLink current = link;
    if (current != null) {
      current.close(CloseReason.goingAway());
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
      while (state != LinkState.CLOSED) {
        connectOnce();
        Duration pause = backoff.next();
        LOG.debug("Connecting to {} again in {}", uri.getAuthority(), pause);
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects, and returns after the link has ended or could not be made. */
  private void connectOnce() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    WebsocketTransport transport = new WebsocketTransport(this::makeLink, ended::countDown);
    try {
      ClientUpgradeRequest request = new ClientUpgradeRequest(uri);
      if (offersCompact) {
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
      ended.await();
      offersCompact = true;
      LOG.info("The link of {} to {} is down", router.name(), uri.getAuthority());
    } catch (ExecutionException | TimeoutException | IOException | RuntimeException e) {
      LOG.info(
          "{} cannot connect to {}: {}",
          router.name(),
          uri.getAuthority(),
          ConnectFailure.explain(uri, e));
      LOG.debug("The attempt failed", e);
      // Old servers close a connection that offers a subprotocol, and do not say why.
      offersCompact = !(offersCompact && ConnectFailure.isClosedUnanswered(e));
    }
    link = null;
    changeState(LinkState.CONNECTING);
  }

  private QueuedLink makeLink(LinkTransport transport, Dialect dialect) {
    QueuedLink made =
        QueuedLink.dialled(
            router.hub(), transport, dialect, limits.link(), "service at " + uri.getAuthority());
    link = made;
    return made;
  }

  private void remoteChanged(RemoteVortexEvent event) {
    QueuedLink current = link;
    if (event instanceof RemoteVortexEvent.Online online
        && current != null
        && current.isTo(online.remote())) {
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
