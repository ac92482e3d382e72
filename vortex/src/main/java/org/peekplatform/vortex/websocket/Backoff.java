package org.peekplatform.vortex.websocket;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double up to a bound, with jitter so that many clients do not come at once. */
final class Backoff {

  private final Duration first;
  private final Duration most;
  private Duration next;

  Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** Returns the next pause: between half and all of it. */
  Duration next() {
    long full = next.toNanos();
    next = next.multipliedBy(2).compareTo(most) > 0 ? most : next.multipliedBy(2);
    return Duration.ofNanos(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
  }

  /** Starts again with the first pause. */
  void reset() {
    next = first;
  }
}
