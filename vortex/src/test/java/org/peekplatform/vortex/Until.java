package org.peekplatform.vortex;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes true by itself, as soon as it does. */
public final class Until {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN = Duration.ofMillis(2).toNanos();

  private Until() {}

  /** Waits until something is true, and fails if that takes too long. */
  public static void isTrue(BooleanSupplier condition, Supplier<?> otherwise) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("It did not come true: " + otherwise.get());
      }
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }
}
