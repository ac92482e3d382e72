package org.peekplatform.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/** P4: what a device costs that is connected, subscribed and quiet. */
final class IdleMemoryFigure implements Figure {

  private static final int DEVICES = 10_000;
  private static final int WARM_UP_DEVICES = 1_000;
  private static final int COLLECTIONS = 5;
  private static final double KILO = 1024;

  @Override
  public String name() {
    return "P4";
  }

  @Override
  public String about() {
    return "memory of an idle connected and subscribed device, of 10,000 (40 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    long files = Swarm.checkFiles(DEVICES + WARM_UP_DEVICES);
    VortexLimits limits = BenchLimits.forDevices(DEVICES + WARM_UP_DEVICES);
    try (LocalService service = new LocalService("bench-server", 0, limits);
        VortexScope scope = service.router().openScope("rows");
        Swarm swarm = new Swarm(service.port(), 1, 100)) {
      scope.tuples().register(Rows.Row.class);
      TupleDataObservableHandler observable =
          new TupleDataObservableHandler(scope, Rows.OBSERVABLE, Map.of());
      observable.addTupleProvider("bench.Row", new Rows(100).provider());
      swarm.ask("add " + WARM_UP_DEVICES);
      awaitCurrent(swarm, WARM_UP_DEVICES);
      Used before = Used.now();
      swarm.ask("add " + DEVICES);
      awaitCurrent(swarm, WARM_UP_DEVICES + DEVICES);
      Used after = Used.now();
      Map<String, Object> context =
          Map.of("devices", DEVICES, "openFilesLimit", files, "subscriptionsEach", 1);
      report.line("P4.heap", (after.heap - before.heap) / KILO / DEVICES, "KB/device", context);
      report.line(
          "P4.direct", (after.direct - before.direct) / KILO / DEVICES, "KB/device", context);
      report.line(
          "P4.resident", (after.resident - before.resident) / KILO / DEVICES, "KB/device", context);
    }
  }

  private static void awaitCurrent(Swarm swarm, int devices) throws Exception {
    swarm.await(status -> status.value("current") == devices, Duration.ofMinutes(1));
  }

  private record Used(long heap, long direct, long resident) {

    static Used now() throws IOException, InterruptedException {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
        Thread.sleep(200);
      }
      long direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return new Used(heap, direct, residentBytes());
    }

    private static long residentBytes() throws IOException {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return 0;
    }
  }
}
