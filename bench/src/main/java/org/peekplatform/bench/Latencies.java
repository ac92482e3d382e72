package org.peekplatform.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets of about one percent, from 1 µs to hours. Safe for use by several
 * threads.
 */
final class Latencies {

  private static final int STEPS = 64;
  private static final int BUCKETS = STEPS * 36;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  void record(long nanos) {
    counts.incrementAndGet(bucket(Math.max(1, nanos / 1000)));
  }

  /** Linear below 64 µs, then 64 steps for each doubling. */
  private static int bucket(long micros) {
    if (micros < STEPS) {
      return (int) micros;
    }
    int shift = Long.SIZE - Long.numberOfLeadingZeros(micros) - 7;
    long step = micros >>> shift;
    return Math.min(BUCKETS - 1, (int) ((long) STEPS * shift + step));
  }

  private static double micros(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return (double) ((bucket - (long) STEPS * shift) << shift);
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** Returns a quantile, in milliseconds. */
  double millis(double quantile) {
    long wanted = (long) Math.ceil(count() * quantile);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts.get(i);
      if (seen >= wanted && seen > 0) {
        return micros(i) / 1000;
      }
    }
    return 0;
  }
}
