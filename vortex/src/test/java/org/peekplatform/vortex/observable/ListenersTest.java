package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peekplatform.vortex.observable.ObservableBench.LINES;
import static org.peekplatform.vortex.observable.ObservableBench.PLUGIN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.Service;

/** Listeners come and go whenever they like. */
@Timeout(60)
class ListenersTest {

  @TupleType("test.Unregistered")
  record Unregistered(long value) {}

  private final ObservableBench bench = new ObservableBench();
  private final TupleDataObserverClient observer =
      new TupleDataObserverClient(
          bench.routers.link("peek-admin", bench.server), "peek-server", "lines", PLUGIN);

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aListenerEndsItsSubscriptionWhileAnotherOneBegins() throws Exception {
    Heard heard = new Heard();
    Thread another = new Thread(() -> observer.subscribe(LINES, heard));
    CompletableFuture<Registration> own = new CompletableFuture<>();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    own.complete(
        observer.subscribe(
            LINES,
            (tuples, date) -> {
              if (!own.isDone()) {
                // It was heard before: the change below is heard on a thread that may wait.
                return;
              }
              another.start();
              Until.isTrue(() -> another.getState() == Thread.State.WAITING, another::getState);
              own.join().close();
              ended.complete(null);
            }));
    bench.change(1, "zero");
    ended.get(10, TimeUnit.SECONDS);
    awaitNewest(heard);
    bench.change(1, "one");
    awaitNewest(heard);
  }

  @Test
  void aListenerHearsThatItsTuplesCannotBeRead() throws Exception {
    bench.server.router().tuples().register(Unregistered.class);
    bench.observable.addTupleProvider("test.Unregistered", _ -> List.of(new Unregistered(1)));
    Heard heard = new Heard();
    observer.subscribe(TupleSelector.of("test.Unregistered"), heard);
    assertThat(heard.next()).isEqualTo(FailureCode.INVALID);
  }

  @Test
  void anUpdateForWhichThereWasNoRoomIsNotLost() throws Exception {
    VortexRouter router =
        VortexRouter.builder("peek-admin")
            .limits(
                Service.LIMITS.withRouting(
                    new VortexLimits.Routing(10, 1, 2, 10, 100, Duration.ofSeconds(30))))
            .build();
    AutoCloseable _ = bench.routers.link(router, bench.server);
    Semaphore refusals = new Semaphore(0);
    bench
        .server
        .router()
        .openScope("refusals")
        .listen(
            Map.of("key", "tupleDataObservable", "name", "lines"),
            received -> {
              if (received.envelope().isFailure()) {
                refusals.release();
              }
            });
    TupleDataObserverClient small =
        new TupleDataObserverClient(router.openScope("test"), "peek-server", "lines", PLUGIN);
    BlockingQueue<Object> heard = new ArrayBlockingQueue<>(1000);
    Semaphore mayGoOn = new Semaphore(1);
    small.subscribe(
        LINES,
        (tuples, date) -> {
          heard.add(tuples);
          mayGoOn.acquireUninterruptibly();
        });
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(bench.lines());
    int changes = 0;
    while (!refusals.tryAcquire()) {
      int loads = bench.loads.get();
      bench.change(1, "Change " + changes++);
      Until.isTrue(() -> bench.loads.get() > loads, () -> "a load");
    }
    mayGoOn.release(1000);
    Object newest = List.of();
    while (!bench.lines().equals(newest)) {
      newest = heard.poll(30, TimeUnit.SECONDS);
      assertThat(newest).as("the newest").isNotNull();
    }
    router.close();
  }

  @Test
  void whoComesWhileTheLastOneGoesHearsWhatChanges() throws Exception {
    Registration last = observer.subscribe(LINES, new Heard());
    for (int round = 0; round < 1000; round++) {
      CyclicBarrier together = new CyclicBarrier(2);
      Registration leaving = last;
      Thread goes =
          Thread.ofPlatform()
              .start(
                  () -> {
                    await(together);
                    leaving.close();
                  });
      Heard heard = new Heard();
      await(together);
      last = observer.subscribe(LINES, heard);
      goes.join();
      awaitNewest(heard);
      bench.change(1, "In round " + round);
      awaitNewest(heard);
    }
  }

  /** An answer to who has left may come too, and then the same is heard twice. */
  private void awaitNewest(Heard heard) throws InterruptedException {
    Object newest = heard.next();
    while (!bench.lines().equals(newest)) {
      assertThat(newest).isInstanceOf(List.class);
      newest = heard.next();
    }
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
