package org.peekplatform.pluginruntime;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one plugin: no request lasts forever, and none outlives the plugin.
 *
 * <p>Threads and connections exist from the first use. Safe for use by several threads.
 */
final class PluginHttpClient extends HttpClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  private @Nullable HttpClient client;
  private @Nullable ExecutorService threads;
  private boolean closed;

  private synchronized HttpClient client() {
    if (closed) {
      throw new IllegalStateException(
          "This plugin is stopped; its HTTP client is closed. Send requests only between start and"
              + " stop.");
    }
    HttpClient open = client;
    if (open == null) {
      ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
      threads = executor;
      open =
          HttpClient.newBuilder()
              .executor(executor)
              .connectTimeout(CONNECT_TIMEOUT)
              .followRedirects(Redirect.NORMAL)
              .build();
      client = open;
    }
    return open;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client().send(limited(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return client().sendAsync(limited(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
    return client().sendAsync(limited(request), handler, pushes);
  }

  private static HttpRequest limited(HttpRequest request) {
    return request.timeout().isPresent()
        ? request
        : HttpRequest.newBuilder(request, (_, _) -> true).timeout(REQUEST_TIMEOUT).build();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client().newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client().cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(CONNECT_TIMEOUT);
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NORMAL;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client().proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client().authenticator();
  }

  @Override
  public Version version() {
    return client().version();
  }

  @Override
  public Optional<Executor> executor() {
    return client().executor();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public String toString() {
    return "the HTTP client";
  }
}
