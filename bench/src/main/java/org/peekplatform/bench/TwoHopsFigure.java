package org.peekplatform.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleAction;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.action.TupleActionProcessorProxy;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/**
 * P12: a device writes, and another one sees it: device, client service, server, client service,
 * device.
 */
final class TwoHopsFigure implements Figure {

  private static final int WARM_UP = 1500;
  private static final int WRITES = 2000;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final TupleSelector SELECTOR = TupleSelector.of("bench.Count");

  /** What is written and seen. */
  @TupleType("bench.Count")
  record Count(long number) {}

  /** Writes a number. */
  @TupleType("bench.Write")
  record Write(String uuid, Instant dateTime, long number) implements TupleAction {

    static Write of(long number) {
      return new Write(UUID.randomUUID().toString(), Instant.now(), number);
    }
  }

  @Override
  public String name() {
    return "P12";
  }

  @Override
  public String about() {
    return "milliseconds from a write of one device to its sight by another (40 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    try (LocalService server = new LocalService("bench-server", 0, limits);
        LocalService client = new LocalService("bench-client", 0, limits);
        VortexWebsocketClient _ = server.link(client.router());
        VortexRouter writer = VortexRouter.builder("bench-device").build();
        VortexRouter reader = VortexRouter.builder("bench-device").build();
        VortexWebsocketClient _ = client.link(writer);
        VortexWebsocketClient _ = client.link(reader)) {
      serve(server.router().openScope("counts"));
      VortexScope proxies = client.router().openScope("counts");
      new TupleDataObservableProxyHandler(proxies, Rows.OBSERVABLE, "bench-server", Map.of());
      new TupleActionProcessorProxy(proxies, "bench", "bench-server", Map.of());
      BlockingQueue<Long> seen = watch(reader.openScope("reader"));
      VortexScope scope = writer.openScope("writer");
      scope.tuples().register(Write.class);
      TupleDataActionClient actions =
          new TupleDataActionClient(scope, "bench-client", "bench", Map.of());
      write(actions, seen, 1, WARM_UP);
      Latencies latencies = write(actions, seen, WARM_UP + 1, WRITES);
      Map<String, Object> context = Map.of("writes", WRITES, "pauseMilliseconds", PAUSE.toMillis());
      report.line("P12.p50", latencies.millis(0.5), "ms", context);
      report.line("P12.p99", latencies.millis(0.99), "ms", context);
      report.line("P12.most", latencies.millis(1), "ms", context);
    }
  }

  static void serve(VortexScope scope) {
    scope.tuples().register(Count.class, Write.class);
    AtomicLong number = new AtomicLong();
    TupleDataObservableHandler observable =
        new TupleDataObservableHandler(scope, Rows.OBSERVABLE, Map.of());
    observable.addTupleProvider("bench.Count", selector -> List.of(new Count(number.get())));
    new TupleActionProcessor(scope, "bench", Map.of())
        .setDelegate(
            Write.class,
            (action, context) -> {
              number.set(action.number());
              observable.notifyOfTupleUpdate(SELECTOR);
              return List.of();
            });
  }

  private static BlockingQueue<Long> watch(VortexScope scope) {
    scope.tuples().register(Count.class);
    BlockingQueue<Long> seen = new ArrayBlockingQueue<>(10_000);
    new TupleDataObserverClient(scope, "bench-client", Rows.OBSERVABLE, Map.of())
        .subscribe(SELECTOR, (tuples, date) -> seen.add(((Count) tuples.getFirst()).number()));
    return seen;
  }

  private static Latencies write(
      TupleDataActionClient actions, BlockingQueue<Long> seen, int first, int count)
      throws Exception {
    Latencies latencies = new Latencies();
    for (int i = first; i < first + count; i++) {
      long start = System.nanoTime();
      CompletableFuture<List<?>> written = actions.pushAction(Write.of(i));
      Long next = seen.poll(30, TimeUnit.SECONDS);
      while (next != null && next < i) {
        next = seen.poll(30, TimeUnit.SECONDS);
      }
      if (next == null) {
        throw new IllegalStateException(
            "The write " + i + " was not seen in 30 s. It ended as " + written.state(),
            written.isCompletedExceptionally() ? written.exceptionNow() : null);
      }
      latencies.record(System.nanoTime() - start);
      Thread.sleep(PAUSE);
    }
    return latencies;
  }
}
