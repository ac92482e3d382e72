package org.peekplatform.vortex.tcp;

import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Who wants to link over TCP: what the connection proves, and what the first message claims.
 *
 * @param address where the connection comes from
 * @param certificates what the peer proved by TLS, its own first; empty without TLS, or if it was
 *     not asked for any
 * @param claimedName the role it claims, without any proof
 * @param claimedUuid the uuid it claims, without any proof
 */
public record TcpPeer(
    InetAddress address, List<Certificate> certificates, String claimedName, String claimedUuid) {

  /** Copies the certificates. */
  public TcpPeer {
    certificates = List.copyOf(certificates);
  }

  static TcpPeer of(Socket socket, Hello hello) {
    return new TcpPeer(
        socket.getInetAddress(), certificates(socket), hello.vortexName(), hello.vortexUuid());
  }

  private static List<Certificate> certificates(Socket socket) {
    if (!(socket instanceof SSLSocket secure)) {
      return List.of();
    }
    try {
      return List.of(secure.getSession().getPeerCertificates());
    } catch (SSLPeerUnverifiedException _) {
      return List.of();
    }
  }
}
