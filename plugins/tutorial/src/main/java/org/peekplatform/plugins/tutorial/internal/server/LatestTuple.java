package org.peekplatform.plugins.tutorial.internal.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/**
 * One value that is kept in memory and shown live on the pages.
 *
 * <p>May be used from any thread.
 *
 * @param <T> the tuple's class
 */
final class LatestTuple<T> {

  private final TupleDataObservableHandler observable;
  private final TupleSelector selector;
  private final AtomicReference<T> value;

  /**
   * Publishes a value under a selector without criteria.
   *
   * @param observable what the pages watch
   * @param tupleName the selector's name
   * @param first the value until the first change
   */
  LatestTuple(TupleDataObservableHandler observable, String tupleName, T first) {
    this.observable = observable;
    this.selector = TupleSelector.of(tupleName);
    this.value = new AtomicReference<>(first);
    observable.addTupleProvider(tupleName, asked -> List.of(value.get()));
  }

  /**
   * Changes the value and tells the pages.
   *
   * @param change makes the new value of the old one; may be called several times
   */
  void change(UnaryOperator<T> change) {
    value.updateAndGet(change);
    observable.notifyOfTupleUpdate(selector);
  }
}
