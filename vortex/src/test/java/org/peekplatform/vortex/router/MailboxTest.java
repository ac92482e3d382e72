package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** What waits for an endpoint, and what becomes of what does not fit. */
@Timeout(60)
class MailboxTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ROOM = 3;

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server =
      routers.serve(
          "peek-server",
          Service.LIMITS.withRouting(
              new VortexLimits.Routing(10, ROOM, 2, 10, 100, Duration.ofSeconds(30))));
  private final VortexScope scope = server.router().openScope("test");
  private final VortexScope caller = routers.link("peek-client", server);

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  @Test
  void whatDoesNotFitIsAnsweredBusyAndTheRestInOrder() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<Object> handled = new ArrayList<>();
    scope.listen(
        Map.of("key", "slow"),
        received -> {
          begun.countDown();
          mayEnd.await();
          handled.add(received.filt().get("number"));
          received.reply(new PayloadEnvelope(received.filt(), null, true, null));
        });
    List<CompletableFuture<PayloadEnvelope>> answers = new ArrayList<>();
    answers.add(request("slow", 0));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 1; i <= ROOM + 1; i++) {
      answers.add(request("slow", i));
    }
    assertThatThrownBy(answers.getLast()::get)
        .cause()
        .isInstanceOfSatisfying(
            VortexRemoteException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.BUSY));
    mayEnd.countDown();
    for (CompletableFuture<PayloadEnvelope> each : answers.subList(0, ROOM + 1)) {
      assertThat(each.get().result()).isEqualTo(true);
    }
    assertThat(handled).containsExactly(0L, 1L, 2L, 3L);
    assertThat(server.counted("vortex.endpoint.refused", "key", "slow")).isEqualTo(1);
  }

  @Test
  void anErrorInAnEndpointIsAnsweredAndDoesNotStopTheNext() throws Exception {
    scope.listen(
        Map.of("key", "fragile"),
        received -> {
          if (Long.valueOf(0).equals(received.filt().get("number"))) {
            throw new AssertionError("broken");
          }
          received.reply(new PayloadEnvelope(received.filt(), null, true, null));
        });
    CompletableFuture<PayloadEnvelope> first = request("fragile", 0);
    assertThatThrownBy(first::get).cause().isInstanceOf(VortexRemoteException.class);
    assertThat(request("fragile", 1).get().result()).isEqualTo(true);
  }

  @Test
  void aBusyMailboxLetsOthersHaveTheThread() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    // Two threads, and two endpoints that are never without something to do.
    for (String key : List.of("busy 1", "busy 2")) {
      scope.listen(
          Map.of("key", key),
          received -> {
            if (enough.getCount() > 0) {
              caller.send(SERVER, PayloadEnvelope.of(Map.of("key", key)));
              caller.send(SERVER, PayloadEnvelope.of(Map.of("key", key)));
            }
          });
      caller.send(SERVER, PayloadEnvelope.of(Map.of("key", key)));
    }
    scope.listen(
        Map.of("key", "quiet"),
        received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
    assertThat(request("quiet", 0).get().result()).isEqualTo(true);
    enough.countDown();
  }

  private CompletableFuture<PayloadEnvelope> request(String key, int number) {
    return caller.request(
        SERVER, PayloadEnvelope.of(Map.of("key", key, "number", number)), PATIENCE);
  }
}
