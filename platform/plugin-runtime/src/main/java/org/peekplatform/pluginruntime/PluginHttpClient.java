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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client of one plugin: no request lasts forever, and none outlives the plugin.
 *
 * <p>Threads and connections exist from the first use. Safe for use by several threads.
 */
final class PluginHttpClient extends HttpClient {

  private final HttpTimeouts timeouts;
  private final Redirect redirect;
  private final Supplier<HttpClient.Builder> connections;
  private final UnaryOperator<HttpRequest> requests;
  private @Nullable HttpClient client;
  private @Nullable ExecutorService threads;
  private boolean closed;

  /**
   * Creates a client for servers outside of Peek.
   *
   * @param timeouts how long it may take
   */
  PluginHttpClient(HttpTimeouts timeouts) {
    this(timeouts, Redirect.NORMAL, HttpClient::newBuilder, UnaryOperator.identity());
  }

  /**
   * Creates a client for the server of the installation.
   *
   * @param timeouts how long it may take
   * @param server where the server is
   * @param requests what may be asked, and how
   */
  PluginHttpClient(HttpTimeouts timeouts, ServerSite server, ServerRequests requests) {
    this(timeouts, Redirect.NEVER, server.connections(), requests);
  }

  private PluginHttpClient(
      HttpTimeouts timeouts,
      Redirect redirect,
      Supplier<HttpClient.Builder> connections,
      UnaryOperator<HttpRequest> requests) {
    this.timeouts = timeouts;
    this.redirect = redirect;
    this.connections = connections;
    this.requests = requests;
  }

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
          connections
              .get()
              .executor(executor)
              .connectTimeout(timeouts.connect())
              .followRedirects(redirect)
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

  private HttpRequest limited(HttpRequest request) {
    HttpRequest allowed = requests.apply(request);
    return allowed.timeout().isPresent()
        ? allowed
        : HttpRequest.newBuilder(allowed, (_, _) -> true).timeout(timeouts.request()).build();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    if (redirect == Redirect.NEVER) {
      throw new UnsupportedOperationException(
          "The server offers no websockets to plugins. Use platform.vortex().");
    }
    return client().newWebSocketBuilder().connectTimeout(timeouts.connect());
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client().cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(timeouts.connect());
  }

  @Override
  public Redirect followRedirects() {
    return redirect;
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
