package org.peekplatform.vortex.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few things that are costly to make, for whoever needs one for a moment. Nobody waits: if all
 * are taken, another is made, and dropped when it comes back. Safe for use by several threads.
 *
 * @param <T> what is kept
 */
final class ScratchPool<T> {

  private final AtomicReferenceArray<@Nullable T> kept;
  private final Supplier<T> maker;

  /**
   * Makes an empty pool.
   *
   * @param most how many are kept
   * @param maker makes one
   */
  ScratchPool(int most, Supplier<T> maker) {
    this.kept = new AtomicReferenceArray<>(most);
    this.maker = maker;
  }

  T take() {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.getPlain(i) != null) {
        T one = kept.getAndSet(i, null);
        if (one != null) {
          return one;
        }
      }
    }
    return maker.get();
  }

  /** Gives back what was taken; returns false if it is one too many. */
  boolean give(T one) {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.getPlain(i) == null && kept.compareAndSet(i, null, one)) {
        return true;
      }
    }
    return false;
  }
}
