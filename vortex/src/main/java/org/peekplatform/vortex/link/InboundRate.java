package org.peekplatform.vortex.link;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexLimits;

/** Slows down a link that sends too fast: while it is not handled, it is not read. */
final class InboundRate {

  private static final int HEART_BEATS_PER_SECOND = 10;
  private static final int HEART_BEATS_AT_ONCE = 1000;

  private final VortexLimits.Rate limits;
  private final @Nullable TokenBucket messages;
  private final @Nullable TokenBucket heartBeats;

  InboundRate(VortexLimits.Rate limits) {
    this.limits = limits;
    long now = System.nanoTime();
    boolean unlimited = limits.messagesPerSecond() == 0;
    this.messages =
        unlimited ? null : new TokenBucket(limits.messagesPerSecond(), limits.burst(), now);
    this.heartBeats =
        unlimited ? null : new TokenBucket(HEART_BEATS_PER_SECOND, HEART_BEATS_AT_ONCE, now);
  }

  /**
   * Waits until the next message may be handled. For the thread that handles the link.
   *
   * @throws VortexException if the link has been too fast for too long
   */
  void await(LinkMeters meters) throws InterruptedException {
    TokenBucket bucket = messages;
    if (bucket == null) {
      return;
    }
    long now = System.nanoTime();
    long wait = bucket.take(now);
    if (wait > 0) {
      if (bucket.overFor(now) > limits.patience().toNanos()) {
        throw new VortexException(
            "More than "
                + limits.messagesPerSecond()
                + " messages a second came for "
                + limits.patience().toSeconds()
                + " s. Send less, and reconnect.");
      }
      meters.paused();
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** Takes a heart beat, which costs too little to wait for. For the thread of the transport. */
  boolean allowsHeartBeat(long now) {
    TokenBucket bucket = heartBeats;
    return bucket == null || bucket.take(now) == 0;
  }
}
