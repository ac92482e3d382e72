package org.peekplatform.vortex.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.FailureText;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexBusyException;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** What becomes of actions that are cancelled, forbidden, slow, or fail in one way or another. */
@Timeout(60)
class ActionDecisionsTest {

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server =
      routers.serve(
          "peek-server",
          Service.LIMITS.withRouting(
              // Two tasks at a time: one action that runs, and one that takes what arrives.
              new VortexLimits.Routing(100, 100, 2, 100, 100, Duration.ofSeconds(30))));
  private final VortexScope serverScope = server.router().openScope("acts");
  private final VortexScope device = routers.link("peek-mobile", server);
  private final TupleDataActionClient client =
      new TupleDataActionClient(device, "peek-server", "acts", PLUGIN);
  private final TupleActionProcessor processor =
      new TupleActionProcessor(serverScope, "acts", PLUGIN);
  private final AtomicInteger begun = new AtomicInteger();
  private final Semaphore slowBegun = new Semaphore(0);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  ActionDecisionsTest() {
    serverScope.own(serverScope.tuples().register(Shout.class));
    device.own(device.tuples().register(Shout.class));
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          begun.incrementAndGet();
          if (action.text().equals("slow")) {
            slowBegun.release();
            mayEnd.await();
          }
          return List.of(action.text());
        });
  }

  @AfterEach
  void close() throws Exception {
    mayEnd.countDown();
    routers.close();
  }

  @Test
  void anActionThatWasCancelledBeforeItArrivedIsNeverDone() throws Exception {
    Shout action = Shout.of("hi");

    assertThat(get(client.cancelAction(action))).isTrue();

    assertFailure(FailureCode.CANCELLED, () -> get(client.pushAction(action)));
    assertThat(begun).hasValue(0);
  }

  @Test
  void anActionThatWaitsIsCancelledAndStaysSo() throws Exception {
    // A service with one thread less: all are taken by slow actions.
    List<CompletableFuture<List<?>>> running =
        List.of(client.pushAction(Shout.of("slow")), client.pushAction(Shout.of("slow")));
    slowBegun.acquire();
    Shout waiting = Shout.of("waits");
    CompletableFuture<List<?>> answer = client.pushAction(waiting);
    CompletableFuture<Boolean> cancelled = client.cancelAction(waiting);
    mayEnd.countDown();

    // Which of the two the server takes first is up to it; both must tell the same.
    boolean wasCancelled = get(cancelled);
    if (wasCancelled) {
      assertFailure(FailureCode.CANCELLED, () -> get(answer));
      assertFailure(FailureCode.CANCELLED, () -> get(client.pushAction(waiting)));
    } else {
      assertThat(get(answer)).isEqualTo(List.of("waits"));
      assertThat(get(client.pushAction(waiting))).isEqualTo(List.of("waits"));
    }
    for (CompletableFuture<List<?>> each : running) {
      assertThat(get(each)).isEqualTo(List.of("slow"));
    }
    assertThat(begun).hasValue(wasCancelled ? 2 : 3);
  }

  @Test
  void aRunningActionGoesOnWhenItIsCancelledUnlessItAllowsInterrupts() throws Exception {
    Shout action = Shout.of("slow");
    CompletableFuture<List<?>> answer = client.pushAction(action);
    slowBegun.acquire();

    CompletableFuture<Boolean> cancelled = client.cancelAction(action);
    mayEnd.countDown();

    assertThat(get(cancelled)).isFalse();
    assertThat(get(answer)).isEqualTo(List.of("slow"));
  }

  @Test
  void aRunningActionThatAllowsInterruptsIsInterrupted() throws Exception {
    processor.allowInterrupts(Shout.class);
    Shout action = Shout.of("slow");
    CompletableFuture<List<?>> answer = client.pushAction(action);
    slowBegun.acquire();

    assertThat(get(client.cancelAction(action))).isTrue();

    assertFailure(FailureCode.CANCELLED, () -> get(answer));
    assertFailure(FailureCode.CANCELLED, () -> get(client.pushAction(action)));
    assertThat(begun).hasValue(1);
    assertThat(get(client.pushAction(Shout.of("next")))).isEqualTo(List.of("next"));
  }

  @Test
  void aDoneActionIsNotCancelled() throws Exception {
    Shout action = Shout.of("hi");
    get(client.pushAction(action));

    assertThat(get(client.cancelAction(action))).isFalse();
    assertThat(get(client.pushAction(action))).isEqualTo(List.of("hi"));
  }

  @Test
  void nobodyElseCancelsAnActionOnItsWay() throws Exception {
    VortexScope other = routers.link("peek-desktop", server, "somebody else");
    Shout action = Shout.of("slow");
    CompletableFuture<List<?>> answer = client.pushAction(action);
    slowBegun.acquire();

    other.own(other.tuples().register(Shout.class));
    CompletableFuture<PayloadEnvelope> cancel =
        other.request(
            VortexDestination.name("peek-server"),
            PayloadEnvelope.of(
                Map.of(
                    "key", "tupleActionCancel",
                    "name", "acts",
                    "plugin", "test",
                    "actionType", "test.Shout",
                    "actionUuid", action.uuid())),
            Duration.ofSeconds(30));

    assertFailure(FailureCode.FORBIDDEN, () -> get(cancel));
    mayEnd.countDown();
    assertThat(get(answer)).isEqualTo(List.of("slow"));
  }

  @Test
  void aSlowActionIsToldFromALostOneAndGoesOn() throws Exception {
    processor.setTimeout(Duration.ofMillis(50));
    Shout action = Shout.of("slow");
    assertFailure(FailureCode.TIMEOUT, () -> get(client.pushAction(action)));

    processor.setTimeout(Duration.ofSeconds(30));
    CompletableFuture<List<?>> repeat = client.pushAction(action);
    mayEnd.countDown();

    assertThat(get(repeat)).isEqualTo(List.of("slow"));
    assertThat(begun).hasValue(1);
  }

  @Test
  void asksForPermissionBeforeEachAction() throws Exception {
    processor.setPermission(
        (sender, action) ->
            sender.name().equals("peek-mobile")
                && action instanceof Shout shout
                && !shout.text().equals("secret"));

    assertThat(get(client.pushAction(Shout.of("hi")))).isEqualTo(List.of("hi"));
    assertFailure(FailureCode.FORBIDDEN, () -> get(client.pushAction(Shout.of("secret"))));
    assertThat(begun).hasValue(1);
  }

  @Test
  void refusesWhoSpeaksForOthersAndMayNot() {
    Map<String, Object> filt = new HashMap<>(PLUGIN);
    filt.put("key", "tupleActionProcessorName");
    filt.put("name", "acts");
    filt.put("__sender__", Map.of("principal", "admin", "uuid", "1", "name", "peek-admin"));

    assertFailure(FailureCode.FORBIDDEN, () -> get(request(filt, Shout.of("hi"))));
    assertThat(begun).hasValue(0);
  }

  @Test
  void remembersRefusalsButNotThatItWasBusy() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          int attempt = attempts.incrementAndGet();
          if (action.text().equals("no")) {
            throw new VortexException("No, for the time number " + attempt + ".");
          }
          if (attempt == 1) {
            throw new VortexBusyException("Not now.");
          }
          return List.of(attempt);
        });
    Shout later = Shout.of("later");
    assertFailure(FailureCode.BUSY, () -> get(client.pushAction(later)));
    assertThat(get(client.pushAction(later))).isEqualTo(List.of(2L));

    Shout no = Shout.of("no");
    for (int repeat = 0; repeat < 2; repeat++) {
      assertThatThrownBy(() -> get(client.pushAction(no)))
          .hasMessageContaining("No, for the time number 3.");
    }
  }

  @Test
  void whatFollowsRunsOnceAndOnlyIfTheActionIsDone() throws Exception {
    AtomicInteger followed = new AtomicInteger();
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          context.whenDone(followed::incrementAndGet);
          context.whenDone(
              () -> {
                throw new IllegalStateException("This must not spoil the action.");
              });
          if (action.text().equals("no")) {
            throw new VortexException("No.");
          }
          return List.of();
        });
    Shout action = Shout.of("hi");

    get(client.pushAction(action));
    get(client.pushAction(action));
    assertFailure(FailureCode.REJECTED, () -> get(client.pushAction(Shout.of("no"))));

    assertThat(followed).hasValue(1);
  }

  @Test
  void refusesAUuidThatIsTooLong() {
    Shout action = new Shout("x".repeat(101), Instant.now(), "hi");

    assertFailure(FailureCode.INVALID, () -> get(client.pushAction(action)));
    assertFailure(FailureCode.NOT_FOUND, () -> get(request(cancelOf("test.Unknown"), null)));
  }

  private static Map<String, Object> cancelOf(String actionType) {
    return Map.of(
        "key", "tupleActionCancel",
        "name", "acts",
        "plugin", "test",
        "actionType", actionType,
        "actionUuid", "1");
  }

  private CompletableFuture<PayloadEnvelope> request(
      Map<String, Object> filt, @Nullable Shout action) {
    Payload payload = Payload.of(filt, action == null ? List.of() : List.of(action));
    return device.request(
        VortexDestination.name("peek-server"),
        PayloadEnvelope.of(filt, device.codec().encode(payload), payload.date()),
        Duration.ofSeconds(30));
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private static void assertFailure(FailureCode code, ThrowingCallable call) {
    assertThatThrownBy(call).satisfies(e -> assertThat(FailureText.codeOf(e)).isEqualTo(code));
  }
}
