package org.peekplatform.vortex.observable;

import java.util.List;
import org.peekplatform.vortex.TupleSelector;

/** Loads the tuples of a selector. */
@FunctionalInterface
public interface TuplesProvider {

  /**
   * Loads tuples. May block.
   *
   * @param selector which tuples are wanted; comes from outside, so check its values
   * @return the tuples
   * @throws Exception if it fails; the message is shown to the observers
   */
  List<?> tuples(TupleSelector selector) throws Exception;
}
