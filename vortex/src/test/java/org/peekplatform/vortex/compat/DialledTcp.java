package org.peekplatform.vortex.compat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.peekplatform.vortex.link.Dialect;
import org.peekplatform.vortex.link.QueuedLink;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpTransport;
import org.peekplatform.vortex.websocket.Service;

/** A router of ours that has connected to an old server over TCP. */
final class DialledTcp implements AutoCloseable {

  private final VortexRouter router;
  private final OldTcpPeer server;

  DialledTcp(String name) throws Exception {
    router = VortexRouter.builder(name).limits(Service.LIMITS).build();
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket dialled = new Socket(listening.getInetAddress(), listening.getLocalPort());
      server = new OldTcpPeer(listening.accept());
      TcpTransport transport = new TcpTransport(dialled, 1 << 20);
      QueuedLink link =
          QueuedLink.dialled(
              router.hub(), transport, Dialect.TEXT, Service.LIMITS.link(), "an old server");
      Thread.ofVirtual().name("dialled").start(() -> transport.carry(link));
    }
  }

  VortexRouter router() {
    return router;
  }

  /** Returns the end of the old server. */
  OldTcpPeer server() {
    return server;
  }

  @Override
  public void close() throws Exception {
    router.close();
    server.close();
  }
}
