package org.peekplatform.vortex.action;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.peekplatform.vortex.VortexBusyException;

/**
 * Bounds how many actions wait for the backend: in all, and of one link, so that none takes all.
 */
final class ProxyPlaces {

  private final String backend;
  private final int most;
  private final int mostOfOne;
  private final Semaphore places;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  ProxyPlaces(String backend, int most, int mostOfOne) {
    this.backend = backend;
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.places = new Semaphore(most);
  }

  /** Takes a place for an action of a link, or throws. */
  void take(String linkUuid) {
    if (!places.tryAcquire()) {
      throw tooMany(most + " actions wait");
    }
    int ofThis = taken.merge(linkUuid, 1, Integer::sum);
    if (ofThis > mostOfOne) {
      free(linkUuid);
      throw tooMany(mostOfOne + " of your actions wait");
    }
  }

  void free(String linkUuid) {
    taken.computeIfPresent(linkUuid, (uuid, count) -> count == 1 ? null : count - 1);
    places.release();
  }

  private VortexBusyException tooMany(String what) {
    return new VortexBusyException(
        "The action was not done: "
            + what
            + " for "
            + backend
            + ", which is the most there may be. Try again in a moment.");
  }
}
