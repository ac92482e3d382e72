package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.ReceivedEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** Many threads at once, links and endpoints that come and go: each request ends exactly once. */
@Timeout(120)
class RouterStressTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final int DEVICES = 6;
  private static final int ROUNDS = 8;
  private static final int REQUESTS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final Set<Object> handled = ConcurrentHashMap.newKeySet();

  @Test
  void everyRequestEndsOnceAndNothingIsLeft() throws Exception {
    try (Service service = new Service("peek-server", 0, Service.LIMITS);
        VortexScope scope = service.router().openScope("test")) {
      RouterCounts before = service.router().counts();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < DEVICES; i++) {
        String name = "device " + i;
        threads.add(Thread.ofVirtual().start(() -> comeAndGo(service, name)));
      }
      threads.add(Thread.ofVirtual().start(() -> listenNowAndThen(scope)));
      scope.listen(Map.of("key", "echo"), this::echo);
      for (Thread each : threads) {
        each.join();
      }
      assertThat(sent).hasValue(DEVICES * ROUNDS * REQUESTS);
      Until.isTrue(
          () -> answered.get() + failed.get() == sent.get(), () -> answered + "+" + failed);
      assertThat(wrong).hasValue(0);
      assertThat(answered.get()).isPositive();
      Until.isTrue(() -> service.router().counts().links() == 0, service.router()::counts);
      RouterCounts after = service.router().counts();
      assertThat(after.mailboxes()).isZero();
      assertThat(after.pendingRequests()).isZero();
      assertThat(after.heartBeats()).isZero();
      assertThat(after.opening()).isZero();
      assertThat(after.endpoints()).isEqualTo(before.endpoints() + 1);
    }
  }

  private void echo(ReceivedEnvelope received) {
    if (!handled.add(received.filt().get("number"))) {
      wrong.incrementAndGet();
    }
    received.reply(new PayloadEnvelope(received.filt(), null, true, null));
  }

  /** Another endpoint of the same key that comes and goes, and never answers. */
  private void listenNowAndThen(VortexScope scope) {
    for (int i = 0; i < 500; i++) {
      Registration registration = scope.listen(Map.of("key", "echo", "half", true), received -> {});
      registration.close();
    }
  }

  /** Links, asks a lot, and drops the link in every second round while answers are to come. */
  private void comeAndGo(Service service, String name) {
    for (int round = 0; round < ROUNDS; round++) {
      try (VortexRouter router = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();
          VortexWebsocketClient link = service.connect(router);
          VortexScope scope = router.openScope(name)) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          ends.add(ask(scope, name + ' ' + round + ' ' + i));
        }
        if (round % 2 == 0) {
          CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).join();
        } else {
          link.close();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private CompletableFuture<Void> ask(VortexScope scope, String number) {
    sent.incrementAndGet();
    Map<String, Object> filt = Map.of("key", "echo", "number", number, "half", sent.get() % 2 == 0);
    AtomicInteger ends = new AtomicInteger();
    return scope
        .request(SERVER, PayloadEnvelope.of(filt), PATIENCE)
        .handle(
            (answer, failure) -> {
              if (ends.incrementAndGet() > 1) {
                wrong.incrementAndGet();
              }
              if (failure == null) {
                answered.incrementAndGet();
                if (!number.equals(answer.filt().get("number"))) {
                  wrong.incrementAndGet();
                }
              } else {
                failed.incrementAndGet();
                if (!(failure instanceof VortexException)) {
                  wrong.incrementAndGet();
                }
              }
              return null;
            });
  }
}
