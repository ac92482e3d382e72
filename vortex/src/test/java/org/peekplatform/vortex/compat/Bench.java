package org.peekplatform.vortex.compat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.loader.TupleCrudHandler;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcServer;

/** Serves what the recorded servers served. */
final class Bench implements Common {

  static final Map<String, Object> PLUGIN = Map.of("plugin", "bench");

  private final double recordedTime;
  private final TupleDataObservableHandler items;

  private Bench(double recordedTime, TupleDataObservableHandler items) {
    this.recordedTime = recordedTime;
    this.items = items;
  }

  static void serve(VortexScope scope, double recordedTime) {
    scope.own(scope.tuples().register(BenchItem.class, PingAction.class, BenchThing.class));
    TupleDataObservableHandler items = new TupleDataObservableHandler(scope, "items", PLUGIN);
    items.addTupleProvider("bench.Item", selector -> List.of(BenchItem.FIRST));
    new TupleActionProcessor(scope, "acts", PLUGIN)
        .setDelegate(PingAction.class, (action, context) -> ping(action));
    scope.own(
        RpcServer.serve(
            scope,
            Common.class,
            new Bench(recordedTime, items),
            Set.of("ref-client", "ref-browser"),
            PLUGIN));
    ThingStore things = ThingStore.oneAndTwo();
    form(scope, "admin.Thing", things);
    form(scope, "admin.ThingList", things.givingAll());
  }

  private static void form(VortexScope scope, String key, ThingStore store) {
    scope.own(
        new TupleCrudHandler<>(
            scope, Map.of("key", key, "plugin", "bench"), BenchThing.class, store));
  }

  private static List<BenchItem> ping(PingAction action) {
    if (action.fail()) {
      throw new VortexException("Action refused: " + action.text());
    }
    return List.of(BenchItem.FIRST);
  }

  @Override
  public long addInts(long a, long b) {
    return a + b;
  }

  @Override
  public double triggerUpdate(long count) {
    items.notifyOfTupleUpdate(new TupleSelector("bench.Item", Map.of("count", count)));
    return recordedTime;
  }
}
