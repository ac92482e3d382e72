package org.peekplatform.plugin;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/**
 * Ids that the database has given to one who inserts many rows at once; nobody else gets them.
 *
 * <p>They rise, but need not follow each other without gaps, since others may get ids in between.
 * Ids that are not used are lost, which does no harm. Immutable; each iterator is for one thread.
 */
public final class PrefetchedIds implements Iterable<Long> {

  private final long[] ids;

  /**
   * Holds ids.
   *
   * @param ids the ids, copied and sorted
   */
  public PrefetchedIds(long[] ids) {
    this.ids = ids.clone();
    Arrays.sort(this.ids);
  }

  /**
   * Returns how many there are.
   *
   * @return the number that was asked for
   */
  public int size() {
    return ids.length;
  }

  /**
   * Returns one of them.
   *
   * @param index from 0 to {@link #size()} - 1
   * @return the id
   * @throws IndexOutOfBoundsException if there is no such index
   */
  public long get(int index) {
    return ids[index];
  }

  /** Gives them one after the other, without boxing through {@code nextLong}. */
  @Override
  public PrimitiveIterator.OfLong iterator() {
    return Arrays.stream(ids).iterator();
  }
}
