package org.peekplatform.vortex.link;

import java.util.concurrent.TimeUnit;

/**
 * Says how long to wait so that a rate is kept, with room for a burst. For use by one thread at a
 * time.
 */
final class TokenBucket {

  private final long nanosEach;
  private final long room;
  private long fullAt;
  private long lastInTime;

  /**
   * Makes a full bucket.
   *
   * @param perSecond how many tokens come in a second; 0 for no limit
   * @param burst how many tokens it holds
   */
  TokenBucket(int perSecond, int burst, long now) {
    this.nanosEach = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.room = nanosEach * Math.max(1, burst);
    this.fullAt = now;
    this.lastInTime = now;
  }

  /** Takes one token, and returns the nanoseconds until it is there, 0 if it is. */
  long take(long now) {
    if (nanosEach == 0) {
      return 0;
    }
    fullAt = Math.max(fullAt, now) + nanosEach;
    long wait = fullAt - now - room;
    if (wait <= 0) {
      lastInTime = now;
      return 0;
    }
    return wait;
  }

  /** Returns for how long each token had to be waited for, in nanoseconds. */
  long overFor(long now) {
    return nanosEach == 0 ? 0 : now - lastInTime;
  }
}
