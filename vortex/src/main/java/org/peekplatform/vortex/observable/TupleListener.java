package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.List;

/** Hears of the tuples of one selector. */
@FunctionalInterface
public interface TupleListener {

  /**
   * Takes the newest tuples. Called in order, never concurrently for one selector.
   *
   * @param tuples all tuples of the selector
   * @param date when they were valid
   */
  void onTuples(List<?> tuples, Instant date);

  /**
   * Takes a failure; the tuples heard before stay valid as far as known.
   *
   * @param message what the other end says
   */
  default void onFailure(String message) {}
}
