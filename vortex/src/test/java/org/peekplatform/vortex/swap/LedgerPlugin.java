package org.peekplatform.vortex.swap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleAction;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.rpc.RpcServer;
import org.peekplatform.vortex.rpc.VortexRpc;

/** Adds numbers up, by actions and calls, and shows the total. */
public final class LedgerPlugin implements Version {

  static final Map<String, Object> FILT = Map.of("plugin", "ledger");
  static final TupleSelector TOTAL = TupleSelector.of("test.Total");

  @TupleType("ledger.Total")
  public record Total(long total, int version) {}

  @TupleType("ledger.Add")
  public record Add(String uuid, Instant dateTime, long value) implements TupleAction {
    static Add of(long value) {
      return new Add(UUID.randomUUID().toString(), Instant.now(), value);
    }
  }

  @TupleType("ledger.AddForGood")
  public record AddForGood(String uuid, Instant dateTime, long value) implements TupleAction {
    static AddForGood of(long value) {
      return new AddForGood(UUID.randomUUID().toString(), Instant.now(), value);
    }
  }

  @VortexRpc("ledger.Sums")
  public interface Sums {
    Total sum(Total one, long more);

    Stream<Integer> upTo(int most);
  }

  @Override
  public void start(VortexScope scope, Ledger ledger, int number) {
    scope.tuples().register(Total.class, Add.class, AddForGood.class);
    TupleDataObservableHandler observable = new TupleDataObservableHandler(scope, "totals", FILT);
    observable.addTupleProvider(
        TOTAL.name(), selector -> List.of(new Total(ledger.total(), number)));
    TupleActionProcessor processor = new TupleActionProcessor(scope, "ledger", FILT);
    processor.setDelegate(
        Add.class, (action, context) -> add(ledger, observable, action.uuid(), action.value()));
    processor.setDelegate(
        AddForGood.class,
        ledger.journal(),
        (action, transaction, context) -> add(ledger, observable, action.uuid(), action.value()));
    RpcServer.serve(scope, Sums.class, new Service(number), Set.of("peek-client"), FILT);
  }

  private static List<?> add(
      Ledger ledger, TupleDataObservableHandler observable, String uuid, long value) {
    ledger.add(uuid, value);
    observable.notifyOfTupleUpdate(TOTAL);
    return List.of(uuid);
  }

  private record Service(int number) implements Sums {
    @Override
    public Total sum(Total one, long more) {
      return new Total(one.total() + more, number);
    }

    @Override
    public Stream<Integer> upTo(int most) {
      return IntStream.range(0, most).boxed();
    }
  }
}
