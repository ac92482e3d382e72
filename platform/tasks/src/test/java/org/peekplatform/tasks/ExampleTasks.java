package org.peekplatform.tasks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.Task;

/** Tasks that the tests call. */
public final class ExampleTasks {

  final BlockingQueue<String> recorded = new LinkedBlockingQueue<>();
  final CountDownLatch release = new CountDownLatch(1);

  @Task("nothing")
  public void nothing() {}

  @Task("describe")
  public String describe(
      int number,
      double real,
      boolean flag,
      @Nullable String text,
      Instant at,
      Map<String, Long> map) {
    return "%d %s %s %s %s %s".formatted(number, real, flag, text, at, map);
  }

  @Task("move")
  public List<PointTuple> move(PointTuple by, List<PointTuple> points) {
    return points.stream()
        .map(point -> new PointTuple(point.x() + by.x(), point.y() + by.y(), point.label()))
        .toList();
  }

  @Task("first")
  public PointTuple first(List<PointTuple> points) {
    return points.getFirst();
  }

  @Task("fail")
  public int fail(String message) {
    recorded.add(message);
    throw new UnsupportedOperationException(message);
  }

  @Task("record")
  public void record(String text) {
    recorded.add(text);
  }

  @Task("waitForRelease")
  public String waitForRelease(String text) throws InterruptedException {
    recorded.add(text);
    release.await();
    return text + " released";
  }
}
