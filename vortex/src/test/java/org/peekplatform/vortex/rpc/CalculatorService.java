package org.peekplatform.vortex.rpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calculates. */
final class CalculatorService implements Calculator {

  final CountDownLatch mayEnd = new CountDownLatch(1);
  final Semaphore begun = new Semaphore(0);
  final Semaphore closedStreams = new Semaphore(0);

  /** The last number that was taken from a stream. */
  final AtomicInteger taken = new AtomicInteger();

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

  @Override
  public int blockHastily() {
    return block();
  }

  @Override
  public Stream<Point> points(int first, int last) {
    return IntStream.iterate(first, number -> number != last + 1, number -> number + 1)
        .peek(taken::set)
        .mapToObj(number -> new Point(number, number / 2.0))
        .onClose(closedStreams::release);
  }

  @Override
  public Stream<Point> pointsLater() {
    return points(block(), -1);
  }

  @Override
  public Stream<Long> failing() {
    return LongStream.iterate(1, number -> number + 1)
        .map(
            number -> {
              if (number > 150) {
                throw new IllegalStateException("The disk is full.");
              }
              return number;
            })
        .boxed()
        .onClose(closedStreams::release);
  }
}
