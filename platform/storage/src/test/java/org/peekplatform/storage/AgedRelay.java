package org.peekplatform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a database and says that it is PostgreSQL 13. */
final class AgedRelay implements AutoCloseable {

  private final ServerSocket listening;
  private final int targetPort;

  AgedRelay(int targetPort) throws IOException {
    this.targetPort = targetPort;
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("aged-relay").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = listening.accept();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        Thread.ofVirtual().start(() -> pass(caller, target));
        Thread.ofVirtual().start(() -> pass(target, caller));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] bytes = new byte[16 * 1024];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        to.getOutputStream()
            .write(
                text.replaceAll("server_version\0[0-9]{2}", "server_version\u000013")
                    .getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
