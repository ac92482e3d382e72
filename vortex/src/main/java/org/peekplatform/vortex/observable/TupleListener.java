package org.peekplatform.vortex.observable;

import java.time.Instant;
import java.util.List;
import org.peekplatform.vortex.Failure;

/** Hears of the tuples of one selector. Called in order, never concurrently for one selector. */
@FunctionalInterface
public interface TupleListener {

  /**
   * Takes the newest tuples.
   *
   * @param tuples all tuples of the selector; cannot be changed
   * @param date when they were valid
   */
  void onTuples(List<?> tuples, Instant date);

  /**
   * Takes a failure. The tuples heard before stay valid as far as known, except after {@link
   * org.peekplatform.vortex.FailureCode#FORBIDDEN}.
   *
   * @param failure what the other end says
   */
  default void onFailure(Failure failure) {}

  /**
   * Hears that the tuples may not be right any more, because their source cannot be reached. They
   * are again with the next {@link #onTuples} or {@link #onFresh}.
   *
   * @param since when they were surely right
   */
  default void onStale(Instant since) {}

  /**
   * Hears that the tuples heard last are right, after it was told of a failure or that they are
   * stale.
   *
   * @param date when they were valid
   */
  default void onFresh(Instant date) {}
}
