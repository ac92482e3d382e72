package org.peekplatform.vortex.rpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Calculates. */
final class CalculatorService implements Calculator {

  final CountDownLatch mayEnd = new CountDownLatch(1);
  final Semaphore begun = new Semaphore(0);

  @Override
  public int add(int a, int b) {
    return Math.addExact(a, b);
  }

  @Override
  public Point mirror(Point point) {
    return new Point(-point.x(), -point.y());
  }

  @Override
  public Map<String, List<Point>> group(List<Point> points, Instant when) {
    return Map.of(when.toString(), points);
  }

  @Override
  public @Nullable String echo(@Nullable String text) {
    return text;
  }

  @Override
  public void fail(String text) {
    throw new IllegalStateException(text);
  }

  @Override
  public CompletableFuture<Long> later(long value) {
    return CompletableFuture.supplyAsync(() -> value);
  }

  @Override
  public CompletableFuture<Void> failLater(String text) {
    return CompletableFuture.failedFuture(new IllegalStateException(text));
  }

  @Override
  public int block() {
    begun.release();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }
}
