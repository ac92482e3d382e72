package org.peekplatform.vortex.rpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** What the tests call. */
@VortexRpc("test.Calculator")
interface Calculator {

  @TupleType("test.Point")
  record Point(int x, double y) {}

  int add(int a, int b);

  default int twice(int value) {
    return add(value, value);
  }

  Point mirror(Point point);

  Map<String, List<Point>> group(List<Point> points, Instant when);

  @Nullable String echo(@Nullable String text);

  void fail(String text);

  CompletableFuture<Long> later(long value);

  CompletableFuture<Void> failLater(String text);

  int block();

  @RpcCallOptions(timeoutMillis = 100, urgent = true)
  int blockHastily();

  /** Gives first, first + 1 and so on, without end unless one of them is the last. */
  Stream<Point> points(int first, int last);

  /** Gives points without end, but not before it may. */
  Stream<Point> pointsLater();

  /** Fails behind its first element. */
  Stream<Long> failing();
}
