package org.peekplatform.tasks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.peekplatform.plugin.Schedule;
import org.peekplatform.plugin.Task;
import org.peekplatform.plugin.TaskContext;

/** Tasks with limits, progress and schedules, for the tests of these. */
public final class ControlTasks {

  final BlockingQueue<String> recorded = new LinkedBlockingQueue<>();
  final AtomicInteger crowd = new AtomicInteger();
  final AtomicInteger scheduled = new AtomicInteger();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final CountDownLatch release = new CountDownLatch(1);

  @Task("record")
  public void record(String text) {
    recorded.add(text);
  }

  @Task(value = "urgent", priority = 10)
  public void urgent(String text) {
    recorded.add("urgent " + text);
  }

  @Task("crowd")
  public void crowd() {
    crowd.incrementAndGet();
  }

  @Task("untilInterrupted")
  public String untilInterrupted(TaskContext context) throws InterruptedException {
    recorded.add("begun " + context.attempt());
    release.await();
    return "released";
  }

  @Task(value = "late", timeoutMillis = 50)
  public String late() throws InterruptedException {
    recorded.add("late");
    release.await();
    return "released";
  }

  @Task(value = "thirdTime", retries = 2, retryDelayMillis = 20)
  public int thirdTime(TaskContext context) {
    if (context.attempt() < 3) {
      throw new IllegalStateException("not yet");
    }
    return context.attempt();
  }

  @Task(value = "never", retries = 1, retryDelayMillis = 20)
  public void never(String text) {
    recorded.add(text);
    throw new IllegalStateException(text + " went wrong");
  }

  @Task(value = "alone", concurrency = 1)
  public void alone() {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    Thread.onSpinWait();
    atOnce.decrementAndGet();
  }

  @Task("progressing")
  public void progressing(TaskContext context) throws InterruptedException {
    context.progress(1, 2, "half");
    release.await();
  }

  @Task("yearly")
  @Schedule("0 0 1 1 *")
  public void yearly() {
    scheduled.incrementAndGet();
    recorded.add("yearly");
  }
}
