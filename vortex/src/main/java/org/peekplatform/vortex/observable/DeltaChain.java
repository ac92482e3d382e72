package org.peekplatform.vortex.observable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest deltas of a selector, each of which follows the one before, bounded by number and
 * size. Not safe for use by several threads; its owner holds a lock.
 */
final class DeltaChain {

  private final int most;
  private final List<ContentUpdate.Delta> deltas = new ArrayList<>();
  private long bytes;

  DeltaChain(int most) {
    this.most = most;
  }

  /** Adds a delta that follows the last one; the oldest go when there are too many. */
  void add(ContentUpdate.Delta delta, long mostBytes) {
    deltas.add(delta);
    bytes += delta.payload().size();
    while (deltas.size() > most || (bytes > mostBytes && !deltas.isEmpty())) {
      bytes -= deltas.removeFirst().payload().size();
    }
  }

  void clear() {
    deltas.clear();
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** Returns the deltas after a version, or null if they are not all here. */
  @Nullable List<ContentUpdate.Delta> since(String version) {
    for (int i = deltas.size() - 1; i >= 0; i--) {
      if (deltas.get(i).baseVersion().equals(version)) {
        return List.copyOf(deltas.subList(i, deltas.size()));
      }
    }
    return null;
  }
}
