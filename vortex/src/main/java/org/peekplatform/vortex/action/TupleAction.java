package org.peekplatform.vortex.action;

import java.time.Instant;

/** A tuple that asks for something to be done. */
public interface TupleAction {

  /**
   * Returns the id of the action.
   *
   * @return a unique text; repeats of an action carry the same one
   */
  String uuid();

  /**
   * Returns when the action was made.
   *
   * @return the instant on the clock of the maker
   */
  Instant dateTime();
}
