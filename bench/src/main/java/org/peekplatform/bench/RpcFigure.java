package org.peekplatform.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;
import org.peekplatform.vortex.rpc.VortexRpc;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** P2: calls between two services in one process, over a real websocket. */
final class RpcFigure implements Figure {

  private static final int CALLERS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int MOST_WARM_UPS = 12;
  private static final int WARM_UP_CALLS = 200_000;
  private static final Duration MEASURED = Duration.ofSeconds(20);

  /** What is called. */
  @VortexRpc("bench.Adder")
  interface Adder {
    int add(int left, int right);
  }

  @Override
  public String name() {
    return "P2";
  }

  @Override
  public String about() {
    return "RPC round trips per second between two services, 64 callers (35 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    try (LocalService server = new LocalService("bench-server", 0, limits);
        VortexRouter caller = VortexRouter.builder("bench-caller").limits(limits).build();
        VortexWebsocketClient _ = server.link(caller);
        VortexScope serving = server.router().openScope("adder");
        VortexScope calling = caller.openScope("callers")) {
      RpcServer.serve(serving, Adder.class, Integer::sum, Set.of("bench-caller"), Map.of());
      Adder adder =
          RpcClient.proxy(
              calling, Adder.class, VortexDestination.name("bench-server"), Duration.ofSeconds(20));
      warmUp(adder);
      Latencies latencies = new Latencies();
      ProcessCost cost = new ProcessCost();
      call(adder, MEASURED, latencies);
      double seconds = cost.seconds();
      double cpu = cost.cpuSeconds();
      Map<String, Object> context =
          Map.of(
              "callers",
              CALLERS,
              "seconds",
              seconds,
              "cpuMicrosecondsPerCall",
              cpu * 1e6 / latencies.count(),
              "cores",
              cpu / seconds);
      report.line("P2.rpc", latencies.count() / seconds, "calls/s", context);
      report.line("P2.rpc.p50", latencies.millis(0.5), "ms", context);
      report.line("P2.rpc.p99", latencies.millis(0.99), "ms", context);
    }
  }

  /** Until the compiler has seen enough, also on a machine that does other things. */
  private static void warmUp(Adder adder) throws InterruptedException {
    Latencies latencies = new Latencies();
    for (int i = 0; i < MOST_WARM_UPS && (i < 3 || latencies.count() < WARM_UP_CALLS); i++) {
      call(adder, WARM_UP, latencies);
    }
  }

  private static void call(Adder adder, Duration duration, Latencies latencies)
      throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    AtomicLong wrong = new AtomicLong();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    int count = 0;
                    for (long now = System.nanoTime(); now < end; ) {
                      if (adder.add(number, count) != number + count) {
                        wrong.incrementAndGet();
                      }
                      long done = System.nanoTime();
                      latencies.record(done - now);
                      now = done;
                      count++;
                    }
                  }));
    }
    for (Thread each : callers) {
      each.join();
    }
    if (wrong.get() > 0) {
      throw new IllegalStateException(wrong + " calls had a wrong result.");
    }
  }
}
