package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.tcp.TcpBounds;
import org.peekplatform.vortex.tcp.TcpLinkPolicy;
import org.peekplatform.vortex.tcp.TcpPeer;
import org.peekplatform.vortex.tcp.VortexTcpServer;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.Service;

/** Who may link over TCP, and within which bounds. */
@Timeout(60)
class OldServicesOnTcpTest {

  private static final String SERVER_UUID = "456dcc68-e79c-11f1-9f9f-02fc00000001";
  private static final VortexLimits.Link LINK = Service.LIMITS.link();
  private static final TcpBounds BOUNDS = new TcpBounds(3, Duration.ofSeconds(20));
  private static final String MESSAGE = Replay.base64(RawEnvelope.message("\"key\":\"k\""));

  /** Each name has a principal of its own, and some are not wanted. */
  private static final TcpLinkPolicy POLICY =
      new TcpLinkPolicy() {
        @Override
        public boolean mayConnect(InetAddress address) {
          return address.isLoopbackAddress();
        }

        @Override
        public LinkDecision authenticate(TcpPeer peer) {
          return peer.claimedName().startsWith("agent")
              ? new LinkDecision.Accepted(
                  new LinkIdentity(
                      peer.claimedName(), peer.claimedUuid(), "old " + peer.claimedName()))
              : new LinkDecision.Rejected(403, "Only agents may link here.");
        }
      };

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final VortexRouter router = router(Service.LIMITS);

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    assertThat(router.counts().links()).isZero();
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  private VortexRouter router(VortexLimits limits) {
    return keep(VortexRouter.builder("server").uuid(SERVER_UUID).limits(limits).build());
  }

  private VortexTcpServer serve(VortexRouter served, TcpLinkPolicy policy, TcpBounds bounds) {
    VortexTcpServer server =
        keep(
            new VortexTcpServer(
                served,
                policy,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ServerSocketFactory.getDefault(),
                bounds));
    server.start();
    return server;
  }

  private VortexTcpServer serve() {
    return serve(router, POLICY, BOUNDS);
  }

  private OldTcpPeer connect(VortexTcpServer server) throws IOException {
    return keep(new OldTcpPeer(server.port()));
  }

  private OldTcpPeer connect(VortexTcpServer server, String name, String uuid) throws IOException {
    OldTcpPeer peer = connect(server);
    peer.send(hello(name, uuid));
    return peer;
  }

  private OldTcpPeer linked(VortexTcpServer server) throws Exception {
    OldTcpPeer peer = connect(server, "agent", UUID.randomUUID().toString());
    assertThat(peer.begin().filt())
        .isEqualTo(Map.of("__vortexUuid__", SERVER_UUID, "__vortexName__", "server"));
    return peer;
  }

  private static String hello(String name, String uuid) {
    return Replay.base64(
        RawEnvelope.message(
            "\"__vortexUuid__\":\"%s\",\"__vortexName__\":\"%s\"".formatted(uuid, name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "browser", ""})
  void aNameThatIsNotAllowedIsRefused(String name) throws Exception {
    connect(serve(), name, UUID.randomUUID().toString()).awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVER_UUID, "no uuid", ""})
  void aUuidOfTheServerOrThatIsNoneIsRefused(String uuid) throws Exception {
    connect(serve(), "agent", uuid).awaitEnd();
  }

  @Test
  void aNameOfTheServerIsRefusedEvenIfThePolicyGivesIt() throws Exception {
    TcpLinkPolicy careless =
        new TcpLinkPolicy() {
          @Override
          public boolean mayConnect(InetAddress address) {
            return true;
          }

          @Override
          public LinkDecision authenticate(TcpPeer peer) {
            return new LinkDecision.Accepted(
                new LinkIdentity("server", peer.claimedUuid(), "anybody"));
          }
        };
    connect(serve(router, careless, BOUNDS), "agent", UUID.randomUUID().toString()).awaitEnd();
  }

  @Test
  void aUuidInUseIsRefusedToOthersAndTakenOverByTheSame() throws Exception {
    VortexTcpServer server = serve();
    String uuid = UUID.randomUUID().toString();
    OldTcpPeer first = connect(server, "agent", uuid);
    first.begin();
    connect(server, "agent-2", uuid).awaitEnd();
    assertThat(router.counts().links()).isEqualTo(1);
    OldTcpPeer again = connect(server, "agent", uuid);
    again.begin();
    first.awaitEnd();
    assertThat(router.counts().links()).isEqualTo(1);
  }

  @Test
  void anAddressThatIsNotAllowedIsClosedAtOnce() throws Exception {
    TcpLinkPolicy nobody =
        new TcpLinkPolicy() {
          @Override
          public boolean mayConnect(InetAddress address) {
            return false;
          }

          @Override
          public LinkDecision authenticate(TcpPeer peer) {
            throw new AssertionError("It is not asked.");
          }
        };
    connect(serve(router, nobody, BOUNDS)).awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>.", "e30=.", "!.", "{\"_ct\":\"rpe\"}."})
  void whatDoesNotBeginWithAHelloIsRefused(String bytes) throws Exception {
    OldTcpPeer peer = connect(serve());
    peer.sendExactly(bytes);
    peer.awaitEnd();
  }

  @Test
  void whoDoesNotSayWhoItIsInTimeIsClosed() throws Exception {
    OldTcpPeer peer = connect(serve(router, POLICY, new TcpBounds(3, Duration.ofMillis(50))));
    peer.sendExactly("...ey");
    peer.awaitEnd();
  }

  @Test
  void aStrangerCannotSendALargeHello() throws Exception {
    OldTcpPeer peer = connect(serve());
    peer.sendExactly("x".repeat(20_000));
    peer.awaitEnd();
  }

  @Test
  void moreConnectionsThanMayBeOpenAreClosed() throws Exception {
    VortexTcpServer server = serve();
    OldTcpPeer first = linked(server);
    linked(server);
    linked(server);
    connect(server).awaitEnd();
    first.close();
    Until.isTrue(() -> router.counts().links() == 2, router::counts);
    Until.isTrue(() -> isServed(server), router::counts);
  }

  private boolean isServed(VortexTcpServer server) {
    try {
      linked(server);
      return true;
    } catch (Exception _) {
      return false;
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsTheLinkWhileItIsReceived() throws Exception {
    VortexRouter strict =
        router(Service.LIMITS.withMessage(new VortexLimits.Message(5000, 5000, 10)));
    OldTcpPeer peer = linked(serve(strict, POLICY, BOUNDS));
    peer.sendExactly("x".repeat(6000));
    peer.awaitEnd();
    Until.isTrue(() -> strict.counts().links() == 0, strict::counts);
  }

  @Test
  void aPeerThatIsSilentIsClosedAndOneThatSendsDotsIsNot() throws Exception {
    VortexRouter impatient =
        router(
            Service.LIMITS.withLink(
                LINK.withTimes(
                    Duration.ofMillis(20),
                    Duration.ofMillis(1500),
                    Duration.ofMillis(10),
                    Duration.ofMillis(50))));
    VortexTcpServer server = serve(impatient, POLICY, BOUNDS);
    OldTcpPeer silent = linked(server);
    OldTcpPeer alive = linked(server);
    while (impatient.counts().links() == 2) {
      assertThat(alive.nextOrHeartBeat()).isEmpty();
      alive.sendExactly("..");
    }
    silent.awaitEnd();
    alive.send(Replay.base64(RawEnvelope.request("\"key\":\"nobody\"", "alive")));
    assertThat(Meaning.ofWire(alive.next()).messageId()).isEqualTo("alive");
    assertThat(impatient.counts().links()).isEqualTo(1);
  }

  @Test
  void aPeerThatSendsFastIsReadSlowlyButLosesNothing() throws Exception {
    VortexRouter limited =
        router(
            Service.LIMITS.withLink(
                LINK.withRate(new VortexLimits.Rate(500, 10, Duration.ofMinutes(5)))));
    AtomicInteger handled = new AtomicInteger();
    limited.openScope("test").listen(Map.of("key", "k"), received -> handled.incrementAndGet());
    linked(serve(limited, POLICY, BOUNDS)).sendExactly((MESSAGE + ".").repeat(300));
    Until.isTrue(() -> handled.get() == 300, handled::get);
  }

  @Test
  void aPeerThatDoesNotReadIsCutOff() throws Exception {
    VortexRouter small = router(Service.LIMITS.withLink(LINK.withOutbound(1000, 1 << 20)));
    VortexScope scope = small.openScope("test");
    linked(serve(small, POLICY, BOUNDS));
    PayloadEnvelope large = PayloadEnvelope.of(Map.of("key", "x".repeat(100_000)));
    Until.isTrue(
        () -> {
          try {
            scope.send(VortexDestination.name("agent"), large);
            return false;
          } catch (VortexOfflineException e) {
            return true;
          }
        },
        small::counts);
  }

  @Test
  void aServerThatStopsWritesWhatWaits() throws Exception {
    OldTcpPeer peer = linked(serve());
    router
        .openScope("test")
        .send(VortexDestination.name("agent"), PayloadEnvelope.of(Map.of("key", "bye")));
    router.drain(Duration.ofSeconds(5));
    assertThat(Meaning.ofWire(peer.next()).filt()).containsEntry("key", "bye");
    peer.awaitEnd();
  }

  @Test
  void aPortInUseIsTold() {
    VortexTcpServer first = serve();
    InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port());
    assertThatThrownBy(
            () ->
                new VortexTcpServer(
                    router, POLICY, taken, ServerSocketFactory.getDefault(), BOUNDS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("in use");
  }
}
