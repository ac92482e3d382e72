package org.peekplatform.site;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** A request over TLS that does not care about the server's name. */
final class RawTls {

  private RawTls() {}

  /** Gets {@code /health} with a header, and returns the whole answer. */
  static String get(SSLContext tls, int port, String header) throws IOException {
    try (Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", port)) {
      String request = "GET /health HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
