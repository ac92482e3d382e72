package org.peekplatform.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.RouterCounts;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** Ten minutes of devices that come, watch, act and go; the heap must end where it began. */
final class SoakFigure implements Figure {

  private static final int WORKERS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration SOAK =
      Duration.ofSeconds(Integer.getInteger("bench.soakSeconds", 600));
  private static final int REMEMBERED = 500;
  private static final int COLLECTIONS = 5;
  private static final double MEGA = 1 << 20;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String about() {
    return "what is left after 10 minutes of devices that come and go"
        + " (-Dbench.soakSeconds=60 in PEEK_JAVA_OPTIONS for less)";
  }

  @Override
  public void run(Report report) throws Exception {
    AtomicLong visits = new AtomicLong();
    try (LocalService service = new LocalService("bench-server", 0, limits())) {
      TwoHopsFigure.serve(service.router().openScope("counts"));
      churn(service, WARM_UP, visits);
      RouterCounts countsBefore = service.router().counts();
      double heapBefore = heap();
      long before = visits.get();
      churn(service, SOAK, visits);
      RouterCounts counts = service.router().counts();
      double heapAfter = heap();
      Map<String, Object> context =
          Map.of(
              "visits",
              visits.get() - before,
              "seconds",
              SOAK.toSeconds(),
              "countsBefore",
              countsBefore,
              "countsAfter",
              counts);
      report.line("soak.heap.before", heapBefore, "MB", context);
      report.line("soak.heap.after", heapAfter, "MB", context);
      report.line("soak.links.after", counts.links(), "links", context);
      report.line("soak.mailboxes.after", counts.mailboxes(), "mailboxes", context);
      report.line("soak.requests.after", counts.pendingRequests(), "requests", context);
    }
  }

  /** So little is remembered that these memories are full when the measuring begins. */
  private static VortexLimits limits() {
    VortexLimits defaults = VortexLimits.defaults();
    VortexLimits.Data data = defaults.data();
    VortexLimits.Observables observables = defaults.observables();
    return defaults
        .withData(
            new VortexLimits.Data(
                data.subscriptionsPerLink(),
                data.proxySelectors(),
                data.proxyBytes(),
                data.proxyIdle(),
                data.proxyTimeout(),
                REMEMBERED))
        .withObservables(
            new VortexLimits.Observables(
                observables.deltaRows(),
                observables.chainDeltas(),
                REMEMBERED,
                observables.contentBytes(),
                observables.contentIdle(),
                observables.leastInterval(),
                observables.permissions(),
                observables.permissionHold(),
                observables.retryMost()));
  }

  private static double heap() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
  }

  private static void churn(LocalService service, Duration duration, AtomicLong visits)
      throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (System.nanoTime() - end < 0) {
                      visit(service, visits.incrementAndGet());
                    }
                  }));
    }
    for (Thread each : workers) {
      each.join();
    }
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (service.router().counts().links() > 0 && System.nanoTime() - patience < 0) {
      Thread.sleep(10);
    }
  }

  private static void visit(LocalService service, long number) {
    try (VortexRouter router = VortexRouter.builder("bench-device").build();
        VortexWebsocketClient link = service.link(router);
        VortexScope scope = router.openScope("visitor")) {
      scope.tuples().register(TwoHopsFigure.Count.class, TwoHopsFigure.Write.class);
      BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
      TupleDataObserverClient observer =
          new TupleDataObserverClient(scope, "bench-server", Rows.OBSERVABLE, Map.of());
      Registration watching =
          observer.subscribe(
              new TupleSelector("bench.Count", Map.of("visit", number)),
              (tuples, date) -> heard.add(tuples));
      heard.poll(30, TimeUnit.SECONDS);
      TupleDataActionClient actions =
          new TupleDataActionClient(scope, "bench-server", "bench", Map.of());
      actions.pushAction(TwoHopsFigure.Write.of(number)).get(30, TimeUnit.SECONDS);
      if (number % 2 == 0) {
        watching.close();
      }
      if (number % 3 == 0) {
        // Its answer is lost on purpose.
        CompletableFuture<List<?>> _ = actions.pushAction(TwoHopsFigure.Write.of(number));
        link.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The visit " + number + " failed.", e);
    }
  }
}
