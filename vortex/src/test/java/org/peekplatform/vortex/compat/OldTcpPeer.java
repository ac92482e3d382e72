package org.peekplatform.vortex.compat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A service of the original on plain TCP. */
final class OldTcpPeer implements OldPeer {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  OldTcpPeer(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  OldTcpPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void send(String wire) throws IOException {
    sendExactly(wire.equals(".") ? ".." : wire.endsWith(".") ? wire : wire + ".");
  }

  void sendExactly(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public String next() throws IOException {
    String message = nextOrHeartBeat();
    while (message.isEmpty()) {
      message = nextOrHeartBeat();
    }
    return message;
  }

  /** Reads up to the next dot. */
  String nextOrHeartBeat() throws IOException {
    StringBuilder message = new StringBuilder();
    int next = in.read();
    while (next != '.') {
      if (next < 0) {
        throw new EOFException("The connection ended after \"" + message + '"');
      }
      message.append((char) next);
      next = in.read();
    }
    return message.toString();
  }

  /** Waits until the other end has closed the connection. */
  void awaitEnd() throws IOException {
    try {
      while (in.read() >= 0) {
        // Whatever came before the end.
      }
    } catch (SocketException _) {
      // It was closed before it had read everything.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
