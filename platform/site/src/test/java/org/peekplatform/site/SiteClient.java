package org.peekplatform.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A browser's part in the tests. */
final class SiteClient implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpSite site;

  SiteClient(HttpSite site) {
    this.site = site;
  }

  /** Gets an address; headers are given as name, value, name, value. */
  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<byte[]> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(body)), path, headers);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String path, String... headers)
      throws IOException, InterruptedException {
    request.uri(URI.create(site.uri() + path.substring(1)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends a request as it stands, for what a well-behaved client cannot say. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    client.close();
  }
}
