package org.peekplatform.vortex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.router.VortexRouter;

@Timeout(30)
class LinksTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final Duration SOON = Duration.ofSeconds(10);

  private Service service = start(0);
  private final VortexRouter clientRouter =
      VortexRouter.builder("peek-client").limits(Service.LIMITS).build();
  private final VortexScope client = clientRouter.openScope("test");
  private VortexScope server = service.router().openScope("test");

  private static Service start(int port) {
    try {
      return new Service("peek-server", port, Service.LIMITS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private VortexWebsocketClient link = connect();

  private VortexWebsocketClient connect() {
    try {
      return service.connect(clientRouter);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void bothEndsAreUp() {
    assertThat(client.isOnline(SERVER)).isTrue();
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    clientRouter.close();
    service.close();
  }

  @Test
  void messagesOfOneLinkArriveInOrder() throws Exception {
    BlockingQueue<Object> heard = new ArrayBlockingQueue<>(500);
    server.listen(Map.of("key", "k"), received -> heard.add(received.filt().get("n")));
    for (long n = 0; n < 500; n++) {
      String padding = "x".repeat(n % 7 == 0 ? 20_000 : 1);
      client.send(SERVER, PayloadEnvelope.of(Map.of("key", "k", "n", n, "padding", padding)));
    }
    for (long n = 0; n < 500; n++) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(n);
    }
  }

  @Test
  void aRequestIsAnsweredOrFailsClearly() throws Exception {
    server.listen(
        Map.of("key", "echo", "list", List.of(1, 2)),
        received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
    server.listen(
        Map.of("key", "bad"),
        received -> {
          throw new IllegalStateException("no luck");
        });
    server.listen(Map.of("key", "silent"), received -> {});
    assertThat(request(Map.of("key", "echo", "list", List.of(1, 2), "more", 5)).get().result())
        .isEqualTo(true);
    assertThatThrownBy(() -> request(Map.of("key", "echo", "list", List.of(2, 1))).get())
        .cause()
        .isInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("listens");
    assertThatThrownBy(() -> request(Map.of("key", "bad")).get()).cause().hasMessage("no luck");
    PayloadEnvelope silent = PayloadEnvelope.of(Map.of("key", "silent"));
    assertThatThrownBy(() -> client.request(SERVER, silent, Duration.ofMillis(50)).get())
        .cause()
        .isInstanceOf(VortexTimeoutException.class);
    assertThatThrownBy(() -> client.request(VortexDestination.name("x"), silent, SOON).get())
        .cause()
        .isInstanceOf(VortexOfflineException.class);
  }

  @Test
  void aSlowEndpointDoesNotHoldUpOthers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    server.listen(Map.of("key", "slow"), received -> release.await());
    server.listen(
        Map.of("key", "quick"),
        received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
    client.send(SERVER, PayloadEnvelope.of(Map.of("key", "slow")));
    assertThat(request(Map.of("key", "quick")).get().result()).isEqualTo(true);
    release.countDown();
  }

  @Test
  void aRestartedServiceIsFoundAgainAndRequestsToTheOldOneFailAtOnce() throws Exception {
    BlockingQueue<LinkState> states = new ArrayBlockingQueue<>(100);
    link.onStateChange(states::add);
    CountDownLatch asked = new CountDownLatch(1);
    server.listen(Map.of("key", "never"), received -> asked.countDown());
    CompletableFuture<PayloadEnvelope> lost = request(Map.of("key", "never"));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    int port = service.port();
    service.close();
    assertThatThrownBy(lost::get).cause().isInstanceOf(VortexOfflineException.class);
    Service.awaitState(states, LinkState.CONNECTING);
    service = start(port);
    server = service.router().openScope("again");
    Service.awaitState(states, LinkState.ONLINE);
    assertThat(client.isOnline(SERVER)).isTrue();
  }

  @Test
  void closingAScopeEndsWhatItRegistered() throws Exception {
    server.listen(
        Map.of("key", "k"),
        received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
    assertThat(request(Map.of("key", "k")).get().result()).isEqualTo(true);
    server.close();
    assertThatThrownBy(() -> request(Map.of("key", "k")).get()).hasMessageContaining("listens");
  }

  @Test
  void anUpgradeWithoutTheKeyIsRefused() {
    assertThatThrownBy(() -> raw(UUID.randomUUID().toString(), "", new Browser()))
        .cause()
        .isInstanceOf(WebSocketHandshakeException.class)
        .satisfies(
            failure ->
                assertThat(((WebSocketHandshakeException) failure).getResponse().statusCode())
                    .isEqualTo(401));
  }

  @Test
  void theNewestLinkOfAVortexWinsIfItIsTheSamePrincipal() throws Exception {
    String uuid = UUID.randomUUID().toString();
    BlockingQueue<RemoteVortexEvent> events = new ArrayBlockingQueue<>(10);
    server.onRemoteChange(
        event -> {
          // The link of the other tests' client may be told of only now.
          if (event.remote().uuid().equals(uuid)) {
            events.add(event);
          }
        });
    Browser first = new Browser();
    raw(uuid, "ann", first);
    Browser second = new Browser();
    raw(uuid, "ann", second);
    assertThat(first.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4001);
    Browser thief = new Browser();
    raw(uuid, "bob", thief);
    assertThat(thief.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(second.closed).isNotDone();
    assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(RemoteVortexEvent.Online.class);
    assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(RemoteVortexEvent.Offline.class);
    assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(RemoteVortexEvent.Online.class);
  }

  @Test
  void theInfoEnvelopeComesWithoutAskingAndFragmentsAreJoined() throws Exception {
    Browser browser = new Browser();
    WebSocket socket = raw(UUID.randomUUID().toString(), "ann", browser);
    assertThat(browser.next()).startsWith("ey");
    BlockingQueue<Object> heard = new ArrayBlockingQueue<>(10);
    server.listen(Map.of("key", "k"), received -> heard.add(received.from().principal()));
    String json = "{\"_ct\":\"rpe\",\"filt\":{\"key\":\"k\"},\"result\":null,\"date\":null}";
    socket.sendText(json.substring(0, 20), false).get();
    socket.sendText(json.substring(20), true).get();
    socket.sendText(".", true).get();
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ann");
  }

  @Test
  void aClientCanCloseWhileItIsStillConnecting() {
    VortexRouter hasty = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();
    for (int i = 0; i < 20; i++) {
      VortexWebsocketClient closing =
          new VortexWebsocketClient(
              hasty,
              service.uri(),
              () -> Map.of("Authorization", "Bearer let-me-in"),
              Service.LIMITS);
      closing.start();
      closing.close();
      assertThat(closing.state()).isEqualTo(LinkState.CLOSED);
    }
    hasty.close();
    assertThat(hasty.remotes()).isEmpty();
  }

  @Test
  void malformedAndOversizeMessagesCloseTheLink() throws Exception {
    Browser malformed = new Browser();
    raw(UUID.randomUUID().toString(), "ann", malformed).sendText("{\"a\"", true).get();
    assertThat(malformed.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1007);
    VortexLimits small = Service.LIMITS.withMessage(new VortexLimits.Message(5000, 5000, 10));
    try (Service strict = new Service("peek-server", 0, small)) {
      Browser oversize = new Browser();
      CompletableFuture<WebSocket> _ =
          raw(strict.uri(), UUID.randomUUID().toString(), "ann", oversize)
              .sendText("x".repeat(6000), true);
      assertThat(oversize.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
    }
  }

  private CompletableFuture<PayloadEnvelope> request(Map<String, Object> filt) {
    return client.request(SERVER, PayloadEnvelope.of(filt), SOON);
  }

  private WebSocket raw(String uuid, String principal, Browser listener) throws Exception {
    return raw(service.uri(), uuid, principal, listener);
  }

  private static WebSocket raw(URI uri, String uuid, String principal, Browser listener)
      throws Exception {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (!principal.isEmpty()) {
      builder.header("Authorization", "Bearer let-me-in").header("X-Principal", principal);
    }
    URI whole = URI.create(uri + "?vortexUuid=" + uuid + "&vortexName=peek-mobile");
    return builder.buildAsync(whole, listener).get(10, TimeUnit.SECONDS);
  }

  /** A websocket client of the JDK, which is nobody's Vortex. */
  private static final class Browser implements WebSocket.Listener {

    private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(1000);
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (!data.toString().equals(".")) {
        heard.add(data.toString());
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    String next() throws InterruptedException {
      String message = heard.poll(10, TimeUnit.SECONDS);
      return message == null ? "nothing came" : message;
    }
  }

  @Test
  void aServiceThatMovedToItsOtherAddressIsFoundThere() throws Exception {
    try (VortexRouter router = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();
        Service other = start(0)) {
      BlockingQueue<LinkState> states = new ArrayBlockingQueue<>(100);
      URI first = service.uri();
      try (VortexWebsocketClient either =
          new VortexWebsocketClient(
              router,
              List.of(first, other.uri()),
              Service::headers,
              Service.LIMITS,
              new SslContextFactory.Client())) {
        either.onStateChange(states::add);
        either.start();
        Service.awaitState(states, LinkState.ONLINE);
        assertThat(either.uri()).isEqualTo(first);

        service.close();

        Service.awaitState(states, LinkState.ONLINE);
        assertThat(either.uri()).isEqualTo(other.uri());
      }
    }
  }
}
