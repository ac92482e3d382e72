package org.peekplatform.bench;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** P6: what a device is sent when one row of the 10,000 that it watches has changed. */
final class OneRowFigure implements Figure {

  private static final int ROWS = 10_000;
  private static final int CHANGES = 100;
  private static final String DEVICE = "bench-device";
  private static final TupleSelector ALL = TupleSelector.of("bench.Readings");

  @Override
  public String name() {
    return "P6";
  }

  @Override
  public String about() {
    return "bytes sent to a device when one of 10,000 rows changed (10 s)";
  }

  @Override
  public void run(Report report) throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AtomicReference<List<Reading>> rows = new AtomicReference<>(rows());
    try (LocalService server = new LocalService("bench-server", 0, limits);
        LocalService client = new LocalService("bench-client", 0, limits, meters);
        VortexWebsocketClient _ = server.link(client.router());
        VortexRouter device = VortexRouter.builder(DEVICE).build();
        VortexWebsocketClient _ = client.link(device)) {
      VortexScope scope = server.router().openScope("readings");
      scope.tuples().register(Reading.class);
      TupleDataObservableHandler observable =
          new TupleDataObservableHandler(scope, Rows.OBSERVABLE, Map.of());
      observable.addTupleProvider(ALL.name(), selector -> rows.get());
      new TupleDataObservableProxyHandler(
          client.router().openScope("readings"), Rows.OBSERVABLE, "bench-server", Map.of());
      BlockingQueue<List<?>> seen = watch(device.openScope("reader"));
      double before = sent(meters);
      await(seen, rows.get());
      double whole = sent(meters) - before;
      double most = 0;
      double sum = 0;
      for (int i = 0; i < CHANGES; i++) {
        before = sent(meters);
        change(rows, i);
        observable.notifyOfTupleUpdate(ALL);
        await(seen, rows.get());
        double bytes = sent(meters) - before;
        most = Math.max(most, bytes);
        sum += bytes;
      }
      Map<String, Object> context =
          Map.of("rows", ROWS, "changes", CHANGES, "wholeBytes", whole, "goal", 1024);
      report.line("P6.mean", sum / CHANGES, "bytes", context);
      report.line("P6.most", most, "bytes", context);
    }
  }

  private static List<Reading> rows() {
    List<Reading> rows = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      rows.add(Reading.of(i));
    }
    return rows;
  }

  private static void change(AtomicReference<List<Reading>> rows, int change) {
    List<Reading> changed = new ArrayList<>(rows.get());
    int row = change * 97 % ROWS;
    Reading old = changed.get(row);
    changed.set(
        row,
        new Reading(
            !old.active(), "changed " + change, old.id(), old.name(), change / 7.0, old.updated()));
    rows.set(List.copyOf(changed));
  }

  private static BlockingQueue<List<?>> watch(VortexScope scope) {
    scope.tuples().register(Reading.class);
    BlockingQueue<List<?>> seen = new ArrayBlockingQueue<>(100);
    new TupleDataObserverClient(scope, "bench-client", Rows.OBSERVABLE, Map.of())
        .subscribe(ALL, (tuples, date) -> seen.add(tuples));
    return seen;
  }

  private static void await(BlockingQueue<List<?>> seen, List<Reading> wanted)
      throws InterruptedException {
    List<?> next = seen.poll(30, TimeUnit.SECONDS);
    while (next != null && !next.equals(wanted)) {
      next = seen.poll(30, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new IllegalStateException("The device did not see the change in 30 s.");
    }
  }

  private static double sent(SimpleMeterRegistry meters) {
    return meters
        .find("vortex.link.bytes")
        .tags("name", DEVICE, "direction", "out")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
