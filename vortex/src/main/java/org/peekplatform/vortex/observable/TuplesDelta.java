package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.TupleType;

/**
 * What changed in a list, as it is sent.
 *
 * @param removed positions in the old list whose rows are gone, ascending
 * @param inserted positions in the new list whose rows are new, ascending
 * @param tuples the new rows, one for each inserted position; may hold nulls
 */
@TupleType(TuplesDelta.TUPLE_TYPE)
record TuplesDelta(List<Integer> removed, List<Integer> inserted, List<Object> tuples) {

  static final String TUPLE_TYPE = "vortex.TuplesDelta";

  /**
   * Makes the new list.
   *
   * @param old the list this delta was made for; not changed
   * @return the new list
   * @throws TupleCodecException if this does not fit the old list
   */
  List<?> applyTo(List<?> old) {
    int size = old.size() - removed.size() + inserted.size();
    if (inserted.size() != tuples.size()
        || !isRising(removed, old.size())
        || !isRising(inserted, size)) {
      throw new TupleCodecException("A delta does not fit the list it is for.");
    }
    List<Object> changed = new ArrayList<>(size);
    int nextOld = 0;
    int nextRemoved = 0;
    int nextInserted = 0;
    while (changed.size() < size) {
      if (nextInserted < inserted.size() && inserted.get(nextInserted) == changed.size()) {
        changed.add(tuples.get(nextInserted++));
      } else if (nextRemoved < removed.size() && removed.get(nextRemoved) == nextOld) {
        nextRemoved++;
        nextOld++;
      } else {
        changed.add(old.get(nextOld++));
      }
    }
    return Collections.unmodifiableList(changed);
  }

  private static boolean isRising(List<Integer> positions, int end) {
    int least = 0;
    for (Integer position : positions) {
      if (position == null || position < least || position >= end) {
        return false;
      }
      least = position + 1;
    }
    return true;
  }
}
