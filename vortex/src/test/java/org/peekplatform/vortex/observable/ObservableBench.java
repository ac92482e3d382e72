package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** A server with a list of texts, and a client service with a proxy, over real websockets. */
final class ObservableBench implements AutoCloseable {

  static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  static final TupleSelector LINES = TupleSelector.of("test.Lines");

  /** Deltas also for short lists. */
  static final VortexLimits LIMITS =
      Service.LIMITS.withObservables(VortexLimits.Observables.defaults().withDeltaRows(4));

  final LinkedRouters routers = new LinkedRouters();
  final AtomicInteger loads = new AtomicInteger();
  final Service server = routers.serve("peek-server", LIMITS);
  final TupleDataObservableHandler observable;
  private volatile List<String> lines = List.of();

  ObservableBench() {
    set(IntStream.range(0, 8).mapToObj(ObservableBench::line).toArray(String[]::new));
    observable =
        new TupleDataObservableHandler(server.router().openScope("plugin"), "lines", PLUGIN);
    observable.addTupleProvider(
        LINES.name(),
        selector -> {
          loads.incrementAndGet();
          return lines;
        });
  }

  /** A line so long that a delta is worth while. */
  private static String line(int index) {
    return "Line " + index + " is about as long as a row of a list is in the field.";
  }

  void set(String... changed) {
    lines = List.of(changed);
  }

  /** Changes one line, and tells. */
  void change(int index, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line);
    lines = List.copyOf(changed);
    observable.notifyOfTupleUpdate(LINES);
  }

  List<String> lines() {
    return lines;
  }

  /** Starts a client service with a proxy. */
  Service client() {
    Service client = routers.serve("peek-client", LIMITS);
    AutoCloseable _ = routers.link(client.router(), server);
    return client;
  }

  static TupleDataObservableProxyHandler proxy(Service client) {
    return proxy(client, "lines", PLUGIN);
  }

  static TupleDataObservableProxyHandler proxy(
      Service client, String observable, Map<String, Object> additional) {
    return new TupleDataObservableProxyHandler(
        client.router().openScope("proxy"), observable, "peek-server", additional);
  }

  RawObserver raw(String name, Service to) {
    VortexScope scope = routers.link(name, to);
    return new RawObserver(scope, to.router().name(), "lines", PLUGIN);
  }

  @Override
  public void close() throws Exception {
    routers.close();
  }
}
