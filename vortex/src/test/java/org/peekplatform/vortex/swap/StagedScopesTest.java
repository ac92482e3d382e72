package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.PayloadEndpoint;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.Service;

/** What arrives at scopes that are staged, swapped and retired, over a real websocket. */
@Timeout(60)
class StagedScopesTest {

  private static final Map<String, Object> FILT = Map.of("key", "greeter");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service service =
      routers.serve(
          "peek-server",
          Service.LIMITS.withRouting(
              Service.LIMITS.routing().withStuckAfter(Duration.ofMillis(100))));
  private final VortexRouter server = service.router();
  private final VortexScope client = routers.link("peek-client", service);
  private Registration registration = () -> {};

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  private VortexScope stage(String greeting) {
    VortexScope scope = server.stageScope("greeter");
    scope.listen(FILT, answering(greeting));
    return scope;
  }

  private static PayloadEndpoint answering(String greeting) {
    return received ->
        received.reply(PayloadEnvelope.of(received.filt()).withFilt("greeting", greeting));
  }

  private CompletableFuture<Object> ask() {
    return client
        .request(VortexDestination.name("peek-server"), PayloadEnvelope.of(FILT), PATIENCE)
        .thenApply(StagedScopesTest::greeting);
  }

  private static Object greeting(PayloadEnvelope answer) {
    return String.valueOf(answer.filt().get("greeting"));
  }

  private Object greeting() throws Exception {
    return ask().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void assertThatNobodyListens() {
    assertThatThrownBy(this::greeting)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            VortexRemoteException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.NOT_FOUND));
  }

  @Test
  void nothingArrivesBeforeTheSwap() throws Exception {
    VortexScope staged = stage("hello");
    assertThatNobodyListens();

    server.swap(List.of(), List.of(staged));

    assertThat(greeting()).isEqualTo("hello");
  }

  @Test
  void theNewVersionAnswersAfterTheSwapAndTheOldOneDoesNot() throws Exception {
    VortexScope old = stage("old");
    server.swap(List.of(), List.of(old));
    VortexScope staged = stage("new");
    assertThat(greeting()).isEqualTo("old");

    server.swap(List.of(old), List.of(staged));

    assertThat(greeting()).isEqualTo("new");
    old.close();
    assertThat(greeting()).isEqualTo("new");
  }

  @Test
  void nothingArrivesAtARetiredScope() {
    VortexScope old = stage("old");
    server.swap(List.of(), List.of(old));

    server.swap(List.of(old), List.of());
    old.listen(FILT, answering("too late"));

    assertThatNobodyListens();
  }

  @Test
  void whatIsRegisteredAfterTheSwapIsReached() throws Exception {
    VortexScope staged = server.stageScope("greeter");
    server.swap(List.of(), List.of(staged));

    staged.listen(FILT, answering("later"));

    assertThat(greeting()).isEqualTo("later");
  }

  @Test
  void aStagedScopeThatIsClosedWasNeverThere() throws Exception {
    VortexScope old = stage("old");
    server.swap(List.of(), List.of(old));
    VortexScope staged = stage("new");

    staged.close();

    assertThat(greeting()).isEqualTo("old");
    assertThatThrownBy(() -> server.swap(List.of(old), List.of(staged)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("greeter");
    assertThat(greeting()).isEqualTo("old");
  }

  @Test
  void aStagedScopeCanAsk() throws Exception {
    client.listen(FILT, answering("from the client"));
    VortexScope staged = server.stageScope("greeter");
    VortexDestination pages = VortexDestination.name("peek-client");
    Until.isTrue(() -> staged.isOnline(pages), server::remotes);

    assertThat(
            staged
                .request(pages, PayloadEnvelope.of(FILT), PATIENCE)
                .thenApply(StagedScopesTest::greeting)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo("from the client");
  }

  @Test
  void whatOneLinkSendsIsHandledInOrderAcrossASwap() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Queue<Object> handled = new ConcurrentLinkedQueue<>();
    VortexScope old = server.stageScope("greeter");
    old.listen(
        FILT,
        received -> {
          mayEnd.await();
          handled.add(received.filt().get("number"));
        });
    server.swap(List.of(), List.of(old));
    VortexScope staged = server.stageScope("greeter");
    staged.listen(FILT, received -> handled.add(received.filt().get("number")));
    VortexDestination to = VortexDestination.name("peek-server");
    VortexScope barrier = server.openScope("barrier");
    barrier.listen(Map.of("key", "barrier"), answering("all came"));

    IntStream.range(0, 5).forEach(i -> client.send(to, numbered(i)));
    client.request(to, PayloadEnvelope.of(Map.of("key", "barrier")), PATIENCE).join();
    server.swap(List.of(old), List.of(staged));
    IntStream.range(5, 10).forEach(i -> client.send(to, numbered(i)));
    client.request(to, PayloadEnvelope.of(Map.of("key", "barrier")), PATIENCE).join();
    mayEnd.countDown();

    Until.isTrue(() -> handled.size() == 10, () -> handled);
    assertThat(List.copyOf(handled)).isEqualTo(handled.stream().sorted().toList());
  }

  private static PayloadEnvelope numbered(long number) {
    return PayloadEnvelope.of(Map.of("key", "greeter", "number", number));
  }

  @Test
  void nothingWaitsForARetiredScopeThatHangsOnceItIsClosed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    VortexScope old = server.stageScope("greeter");
    old.listen(
        FILT,
        received -> {
          hangs.countDown();
          awaitWhateverComes(never);
        });
    server.swap(List.of(), List.of(old));
    CompletableFuture<Object> lost = ask();
    hangs.await();
    VortexScope staged = stage("new");
    server.swap(List.of(old), List.of(staged));
    CompletableFuture<Object> waits = ask();

    assertThat(server.awaitIdle(old, Duration.ofMillis(50))).isFalse();
    old.close();

    assertThat(waits.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("new");
    assertThat(lost).isNotDone();
    never.countDown();
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // Like code that does not care.
      }
    }
  }

  @Test
  void aRetiredScopeIsIdleWhenItHasAnsweredAll() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    VortexScope old = server.stageScope("greeter");
    old.listen(
        FILT,
        received -> {
          begun.countDown();
          mayEnd.await();
          answering("old").process(received);
        });
    server.swap(List.of(), List.of(old));
    CompletableFuture<Object> answer = ask();
    begun.await();
    server.swap(List.of(old), List.of());

    assertThat(server.awaitIdle(old, Duration.ofMillis(50))).isFalse();
    mayEnd.countDown();

    assertThat(server.awaitIdle(old, PATIENCE)).isTrue();
    old.close();
    assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("old");
  }

  @Test
  void aScopeThatHasClosedItselfCanBeReplaced() throws Exception {
    VortexScope old = stage("old");
    server.swap(List.of(), List.of(old));
    old.close();

    server.swap(List.of(old), List.of(stage("new")));

    assertThat(greeting()).isEqualTo("new");
  }

  @Test
  void endpointsThatAreClosedAtWorkAreForgottenWhenTheyAreDone() throws Exception {
    VortexScope scope = server.stageScope("greeter");
    server.swap(List.of(), List.of(scope));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    WeakReference<Object> kept = listenOnce(scope, begun, mayEnd);
    CompletableFuture<Object> answer = ask();
    begun.await();
    registration.close();
    assertThat(server.awaitIdle(scope, Duration.ofMillis(50))).as("waited for").isFalse();
    mayEnd.countDown();
    assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("last");

    registration = () -> {};
    Until.isTrue(
        () -> {
          System.gc();
          return kept.get() == null;
        },
        () -> "the endpoint is still held");
  }

  /** What the endpoint needs is reachable through the endpoint only. */
  private WeakReference<Object> listenOnce(
      VortexScope scope, CountDownLatch begun, CountDownLatch mayEnd) {
    Object needed = new Object();
    registration =
        scope.listen(
            FILT,
            received -> {
              begun.countDown();
              mayEnd.await();
              assertThat(needed).isNotNull();
              answering("last").process(received);
            });
    return new WeakReference<>(needed);
  }

  @Test
  void workThatTakesTooLongIsCountedOnceForItsOwner() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    VortexScope scope = server.openScope("slow plugin");
    scope
        .executor()
        .execute(
            () -> {
              awaitWhateverComes(mayEnd);
              ended.countDown();
            });

    Until.isTrue(() -> stuck() > 0, () -> "stuck");
    scope.executor().execute(() -> awaitWhateverComes(mayEnd));
    Until.isTrue(() -> stuck() > 1, () -> "stuck again");
    assertThat(stuck()).isEqualTo(2);
    assertThat(ended.getCount()).as("not interrupted").isEqualTo(1);
    mayEnd.countDown();
  }

  private double stuck() {
    return service.counted("vortex.executor.stuck", "owner", "slow plugin");
  }

  @Test
  void failuresAreCountedForTheirOwner() {
    VortexScope scope = server.openScope("bad plugin");
    scope.listen(
        FILT,
        received -> {
          throw new IllegalStateException("It fails always.");
        });
    scope.every(
        Duration.ofMillis(10),
        () -> {
          throw new IllegalStateException("So does this.");
        });

    assertThatThrownBy(this::greeting).isInstanceOf(ExecutionException.class);
    Until.isTrue(
        () -> service.counted("vortex.owner.failures", "owner", "bad plugin") > 2,
        () -> "failures");
  }
}
