package org.peekplatform.plugins.tutorial.internal.server;

import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.plugins.tutorial.internal.storage.StringInts;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/**
 * The rows of strings and integers as the pages see them: each change is shown at once.
 *
 * <p>May be used from any thread. The changing methods throw what {@link StringInts} throws.
 */
final class LiveStringInts {

  /** The selector that the pages watch, which means all rows. */
  static final TupleSelector ALL = TupleSelector.of(TutorialNames.TUPLE_PREFIX + "StringIntTuple");

  private final StringInts rows;
  private final TupleDataObservableHandler observable;

  /**
   * Publishes the rows.
   *
   * @param rows the rows in the database
   * @param observable what the pages watch
   */
  LiveStringInts(StringInts rows, TupleDataObservableHandler observable) {
    this.rows = rows;
    this.observable = observable;
    observable.addTupleProvider(ALL.name(), asked -> rows.all());
  }

  /**
   * Stores a new row.
   *
   * @param row a row without a number
   */
  void add(StringIntTuple row) {
    rows.add(row);
    changed();
  }

  /** Tells the pages that rows were changed in the database. */
  void changed() {
    observable.notifyOfTupleUpdate(ALL);
  }
}
