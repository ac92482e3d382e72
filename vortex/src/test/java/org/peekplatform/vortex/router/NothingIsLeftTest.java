package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** Devices that come, watch, ask and go, in every order, leave nothing behind. */
@Timeout(120)
class NothingIsLeftTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final int WORKERS = 4;
  private static final int VISITS = 15;

  @Test
  void afterManyVisitsTheRouterHoldsWhatItHeldBefore() throws Exception {
    try (Service service = new Service("peek-server", 0, Service.LIMITS);
        VortexScope scope = service.router().openScope("test")) {
      new TupleDataObservableHandler(scope, "numbers", Map.of())
          .addTupleProvider("number", selector -> List.of(1));
      scope.listen(
          Map.of("key", "ask"),
          received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
      scope.listen(Map.of("key", "never"), received -> {});
      RouterCounts before = service.router().counts();
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int visit = 0; visit < VISITS; visit++) {
                        visit(service, visit);
                      }
                    }));
      }
      for (Thread each : workers) {
        each.join();
      }
      Until.isTrue(() -> isAsBefore(service.router().counts(), before), service.router()::counts);
    }
  }

  private static boolean isAsBefore(RouterCounts now, RouterCounts before) {
    return now.links() + now.mailboxes() + now.heartBeats() + now.opening() == 0
        && now.pendingRequests() == 0
        && now.endpoints() == before.endpoints()
        // One timer for the heart beats of all links there ever are.
        && now.timers() <= before.timers() + 1;
  }

  private static void visit(Service service, int number) {
    try (VortexRouter router = VortexRouter.builder("peek-agent").limits(Service.LIMITS).build();
        VortexWebsocketClient link = service.connect(router);
        VortexScope scope = router.openScope("visitor")) {
      BlockingQueue<Object> heard = new ArrayBlockingQueue<>(100);
      Registration watching =
          new TupleDataObserverClient(scope, "peek-server", "numbers", Map.of())
              .subscribe(
                  new TupleSelector("number", Map.of("visit", number)),
                  (tuples, date) -> heard.add(tuples));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(List.of(1L));
      assertThat(ask(scope, "ask").get(30, TimeUnit.SECONDS).result()).isEqualTo(true);
      CompletableFuture<PayloadEnvelope> lost = ask(scope, "never");
      if (number % 2 == 0) {
        watching.close();
      }
      if (number % 3 == 0) {
        link.close();
      } else {
        router.close();
      }
      assertThat(lost).completesExceptionallyWithin(Duration.ofSeconds(30));
      assertThat(router.counts().pendingRequests()).isZero();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<PayloadEnvelope> ask(VortexScope scope, String key) {
    return scope.request(
        SERVER, PayloadEnvelope.of(Map.of("key", key)), Service.LIMITS.routing().requestTimeout());
  }
}
