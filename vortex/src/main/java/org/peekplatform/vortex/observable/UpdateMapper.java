package org.peekplatform.vortex.observable;

import java.util.Collection;
import org.peekplatform.vortex.TupleSelector;

/** Tells which other selectors a change touches (vortex-protocol 7.3). */
@FunctionalInterface
public interface UpdateMapper {

  /**
   * Maps a change.
   *
   * @param changed the selector that was notified
   * @param watched all selectors that somebody subscribes to
   * @return what to refresh besides {@code changed}; what nobody watches is left out
   */
  Collection<TupleSelector> selectorsToRefresh(
      TupleSelector changed, Collection<TupleSelector> watched);
}
