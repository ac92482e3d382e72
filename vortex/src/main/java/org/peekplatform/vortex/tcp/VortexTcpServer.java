package org.peekplatform.vortex.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.link.LinkAdmission;
import org.peekplatform.vortex.link.LinkHub;
import org.peekplatform.vortex.router.VortexRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts links of old services over plain TCP or TLS (vortex-protocol 4.3).
 *
 * <p>Old services cannot show a key: over plain TCP the policy knows them by their addresses only,
 * so listen where nobody else can connect. Each connection has a virtual thread. Safe for use by
 * several threads.
 */
public final class VortexTcpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VortexTcpServer.class);

  /** What the system has run out of, such as files, does not come back at once. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

  private final LinkHub hub;
  private final LinkAdmission admission;
  private final VortexLimits limits;
  private final TcpLinkPolicy policy;
  private final TcpBounds bounds;
  private final ServerSocket listening;
  private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  /**
   * Makes a server, which holds its port from now on and accepts connections when it is started.
   *
   * @param router takes the links
   * @param policy decides who may link
   * @param address where to listen; port 0 takes any free one
   * @param sockets makes plain sockets, or those of TLS
   * @param bounds bounds of the connections
   * @throws UncheckedIOException if the port cannot be had
   */
  public VortexTcpServer(
      VortexRouter router,
      TcpLinkPolicy policy,
      InetSocketAddress address,
      ServerSocketFactory sockets,
      TcpBounds bounds) {
    this.hub = router.hub();
    this.admission = router.admission();
    this.limits = router.limits();
    this.policy = policy;
    this.bounds = bounds;
    this.listening = listen(address, sockets);
    this.acceptor = Thread.ofVirtual().name("vortex-tcp-accept").unstarted(this::acceptAll);
  }

  private static ServerSocket listen(InetSocketAddress address, ServerSocketFactory sockets) {
    try {
      ServerSocket made = sockets.createServerSocket();
      try {
        made.setReuseAddress(true);
        made.bind(address);
      } catch (IOException e) {
        made.close();
        throw e;
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Starts to accept connections. */
  public void start() {
    acceptor.start();
  }

  /**
   * Returns the port it listens on.
   *
   * @return a TCP port
   */
  public int port() {
    return listening.getLocalPort();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        accept(listening.accept());
      } catch (IOException e) {
        pauseAfter(e);
      }
    }
  }

  private void accept(Socket socket) throws IOException {
    if (connections.size() >= bounds.connections()) {
      LOG.warn(
          "Closing a connection from {}: {} are open, which is the most there may be.",
          socket.getInetAddress().getHostAddress(),
          bounds.connections());
      socket.close();
    } else {
      serve(new TcpConnection(socket, hub, admission, limits, bounds, policy));
    }
  }

  private void serve(TcpConnection connection) {
    connections.add(connection);
    if (listening.isClosed()) {
      // Whoever closes the server may have looked before this one was there.
      connection.close();
    }
    Thread.ofVirtual()
        .name("vortex-tcp")
        .start(
            () -> {
              try {
                connection.run();
              } finally {
                connections.remove(connection);
              }
            });
  }

  private void pauseAfter(IOException failure) {
    if (listening.isClosed()) {
      return;
    }
    LOG.warn("A TCP connection could not be accepted", failure);
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops listening and cuts what is still connected; drain the router before to end it well. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.warn("The TCP port did not close cleanly", e);
    }
    connections.forEach(TcpConnection::close);
  }
}
