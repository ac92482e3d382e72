package org.peekplatform.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/** P3: updates to thousands of devices that all watch the same selectors. */
final class FanOutFigure implements Figure {

  private static final int DEVICES = Integer.getInteger("bench.devices", 10_000);
  private static final int SELECTORS = 21;
  private static final int CHARACTERS = 1000;
  private static final int UPDATES_PER_SECOND = Integer.getInteger("bench.updates", 21);
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CONNECTIONS_AT_A_TIME = 100;

  @Override
  public String name() {
    return "P3";
  }

  @Override
  public String about() {
    return "updates of 1 KB delivered per second to 10,000 devices (60 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    long files = Swarm.checkFiles(DEVICES);
    VortexLimits limits = BenchLimits.forDevices(DEVICES);
    Rows rows = new Rows(CHARACTERS);
    try (LocalService service = new LocalService("bench-server", 0, limits);
        VortexScope scope = service.router().openScope("rows");
        Swarm swarm = new Swarm(service.port(), SELECTORS, CONNECTIONS_AT_A_TIME)) {
      scope.tuples().register(Rows.Row.class);
      TupleDataObservableHandler observable =
          new TupleDataObservableHandler(scope, Rows.OBSERVABLE, Map.of());
      observable.addTupleProvider("bench.Row", rows.provider());
      ProcessCost connecting = new ProcessCost();
      swarm.ask("add " + DEVICES);
      swarm.await(status -> status.value("current") == DEVICES, PATIENCE);
      double connectSeconds = connecting.seconds();
      double connectCpu = connecting.cpuSeconds();
      publish(observable, WARM_UP);
      swarm.ask("reset");
      ProcessCost cost = new ProcessCost();
      long published = publish(observable, MEASURED);
      double seconds = cost.seconds();
      double cpu = cost.cpuSeconds();
      Swarm.Status status = swarm.status();
      double delivered = status.value("payloads");
      Map<String, Object> context =
          Map.ofEntries(
              Map.entry("devices", DEVICES),
              Map.entry("openFilesLimit", files),
              Map.entry("secondsToConnect", connectSeconds),
              Map.entry("cpuSecondsToConnect", connectCpu),
              Map.entry("updatesPerSecond", published / seconds),
              Map.entry("shareDelivered", delivered / (published * DEVICES)),
              Map.entry("bytesEach", status.value("bytes") / delivered),
              Map.entry("serverCores", cpu / seconds),
              Map.entry("devicesCores", status.value("cpu") / status.value("seconds")),
              Map.entry("serverMicrosecondsEach", cpu * 1e6 / delivered));
      report.line("P3.delivered", delivered / seconds, "messages/s", context);
      report.line("P3.p50", status.value("p50"), "ms", context);
      report.line("P3.p99", status.value("p99"), "ms", context);
    }
  }

  /** Notifies one selector after the other at an even pace, and returns how many. */
  private static long publish(TupleDataObservableHandler observable, Duration duration) {
    long start = System.nanoTime();
    long pause = 1_000_000_000L / UPDATES_PER_SECOND;
    long count = 0;
    while (System.nanoTime() - start < duration.toNanos()) {
      observable.notifyOfTupleUpdate(Rows.selector((int) (count % SELECTORS)));
      count++;
      LockSupport.parkNanos(start + count * pause - System.nanoTime());
    }
    return count;
  }
}
