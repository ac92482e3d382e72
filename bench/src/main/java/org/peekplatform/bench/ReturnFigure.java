package org.peekplatform.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** P5: thousands of devices that return at once after their client service was restarted. */
final class ReturnFigure implements Figure {

  private static final int DEVICES = Integer.getInteger("bench.devices", 10_000);
  private static final int SELECTORS = 10;
  private static final int CHARACTERS = 1000;
  private static final int CONNECTIONS_AT_A_TIME = 2000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "P5";
  }

  @Override
  public String about() {
    return "seconds until 10,000 devices are current after a restart of their client service (60 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    long files = Swarm.checkFiles(DEVICES);
    VortexLimits limits = BenchLimits.forDevices(DEVICES);
    Rows rows = new Rows(CHARACTERS);
    try (LocalService server = new LocalService("bench-server", 0, limits);
        VortexScope scope = server.router().openScope("rows")) {
      scope.tuples().register(Rows.Row.class);
      new TupleDataObservableHandler(scope, Rows.OBSERVABLE, Map.of())
          .addTupleProvider("bench.Row", rows.provider());
      ClientService client = ClientService.start(0, server, limits);
      try (Swarm swarm = new Swarm(client.service.port(), SELECTORS, CONNECTIONS_AT_A_TIME)) {
        swarm.ask("add " + DEVICES);
        swarm.await(status -> status.value("current") == DEVICES, PATIENCE);
        int port = client.service.port();
        client.close();
        swarm.await(status -> status.value("open") == 0, PATIENCE);
        long loads = rows.loads();
        AtomicLong mostHeap = new AtomicLong();
        Thread watching = Thread.ofPlatform().daemon().start(() -> watchHeap(mostHeap));
        long start = System.nanoTime();
        ProcessCost cost = new ProcessCost();
        client = ClientService.start(port, server, limits);
        swarm.await(status -> status.value("current") == DEVICES, PATIENCE);
        double seconds = (System.nanoTime() - start) / 1e9;
        watching.interrupt();
        Map<String, Object> context =
            Map.of(
                "devices", DEVICES,
                "openFilesLimit", files,
                "selectorsEach", SELECTORS,
                "providerCallsPerSelector", (double) (rows.loads() - loads) / SELECTORS,
                "servicesCores", cost.cpuSeconds() / seconds);
        report.line("P5.current", seconds, "s", context);
        report.line("P5.heap", mostHeap.get() / 1048576.0, "MB at the most", context);
      } finally {
        client.close();
      }
    }
  }

  private static void watchHeap(AtomicLong most) {
    try {
      while (true) {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        most.accumulateAndGet(used, Math::max);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A service with a proxy, linked to the server. */
  private record ClientService(LocalService service, VortexWebsocketClient link)
      implements AutoCloseable {

    static ClientService start(int port, LocalService server, VortexLimits limits)
        throws Exception {
      LocalService service = new LocalService("bench-client", port, limits);
      VortexScope scope = service.router().openScope("rows");
      new TupleDataObservableProxyHandler(scope, Rows.OBSERVABLE, "bench-server", Map.of());
      return new ClientService(service, server.link(service.router()));
    }

    @Override
    public void close() throws Exception {
      link.close();
      service.close();
    }
  }
}
