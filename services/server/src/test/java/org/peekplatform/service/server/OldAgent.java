package org.peekplatform.service.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An agent of the original: a socket that writes base64 texts which end with dots. */
final class OldAgent implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  OldAgent(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  void sayHello(String name, String uuid) throws IOException {
    send("\"__vortexUuid__\":\"" + uuid + "\",\"__vortexName__\":\"" + name + '"');
  }

  void send(String filtMembers) throws IOException {
    String json = "{\"_ct\":\"rpe\",\"filt\":{" + filtMembers + "},\"result\":null,\"date\":null}";
    String message = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write((message + '.').getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes the JSON of the next message that is no heart beat. */
  String next() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder message = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The server closed the connection.");
      } else if (next != '.') {
        message.append((char) next);
      } else if (!message.isEmpty()) {
        byte[] json = Base64.getDecoder().decode(message.toString());
        return new String(json, StandardCharsets.UTF_8);
      }
    }
  }

  /** Waits until the server has closed the connection, and returns what came before. */
  int awaitEnd() throws IOException {
    int bytes = 0;
    try {
      while (socket.getInputStream().read() >= 0) {
        bytes++;
      }
    } catch (SocketException _) {
      // It was closed before it had read everything.
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
