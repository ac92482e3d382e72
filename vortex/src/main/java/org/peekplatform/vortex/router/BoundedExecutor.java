package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads of one owner: so many at a time, so many tasks waiting, no more. */
final class BoundedExecutor implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedExecutor.class);

  /** What a thread does now. Guarded by the lock. */
  private static final class Work {
    private Runnable task;
    private long begun = System.nanoTime();
    private @Nullable Long reported;

    Work(Runnable task) {
      this.task = task;
    }

    void next(Runnable newTask) {
      task = newTask;
      begun = System.nanoTime();
    }

    private long since() {
      return task instanceof StepwiseTask stepwise ? stepwise.stepBegun() : begun;
    }

    /** Tells whether it runs for too long and nobody was told. */
    boolean isNewlyStuck(long mostNanos) {
      long since = since();
      if (System.nanoTime() - since < mostNanos || (reported != null && reported == since)) {
        return false;
      }
      reported = since;
      return true;
    }
  }

  private final String owner;
  private final int concurrent;
  private final int queued;
  private final OwnerMeters meters;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Map<Thread, Work> running = new HashMap<>();
  private boolean closed;

  BoundedExecutor(
      String owner, int concurrent, int queued, OwnerMeters meters, ThreadFactory threads) {
    this.owner = owner;
    this.concurrent = concurrent;
    this.queued = queued;
    this.meters = meters;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    String refusal = accept(task);
    if (refusal != null) {
      meters.rejections().increment();
      throw new RejectedExecutionException(refusal);
    }
  }

  private @Nullable String accept(Runnable task) {
    lock.lock();
    try {
      if (closed) {
        return owner + " is closed.";
      }
      if (running.size() < concurrent) {
        Thread thread = threads.newThread(() -> work(task));
        running.put(thread, new Work(task));
        thread.start();
      } else if (waiting.size() < queued) {
        waiting.addLast(task);
      } else {
        return owner + " has " + queued + " tasks waiting, which is the most it may have.";
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void work(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // Whatever it was, the thread goes on: what waits has nothing to do with it.
        LOG.error("A task of {} failed", owner, e);
        meters.failures().increment();
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable task = waiting.pollFirst();
      Work work = running.get(Thread.currentThread());
      if (task != null && work != null) {
        work.next(task);
      } else {
        running.remove(Thread.currentThread());
        idle.signalAll();
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many tasks wait for a thread. */
  int queued() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many tasks run. */
  int running() {
    lock.lock();
    try {
      return running.size();
    } finally {
      lock.unlock();
    }
  }

  /** Counts and logs the tasks that run for longer than they should, each once. */
  void reportStuck(Duration most) {
    List<Thread> stuck = new ArrayList<>();
    lock.lock();
    try {
      running.forEach(
          (thread, work) -> {
            if (work.isNewlyStuck(most.toNanos())) {
              stuck.add(thread);
            }
          });
    } finally {
      lock.unlock();
    }
    for (Thread thread : stuck) {
      meters.stuck().increment();
      StackTraceElement[] trace = thread.getStackTrace();
      if (trace.length > 0) {
        Throwable where = new Throwable("What " + thread.getName() + " does");
        where.setStackTrace(trace);
        LOG.warn("A task of {} runs for more than {}. It is not interrupted.", owner, most, where);
      }
    }
  }

  /**
   * Waits until no task runs or waits.
   *
   * @return false if some still do after the patience
   */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0 && !isIdle()) {
        left = idle.awaitNanos(left);
      }
      return isIdle();
    } finally {
      lock.unlock();
    }
  }

  /** A task that waits for its own owner must not wait for itself. */
  private boolean isIdle() {
    return running.keySet().stream().allMatch(each -> each == Thread.currentThread());
  }

  /**
   * Takes no more tasks, lets those that it has end, and drops and interrupts those that take too
   * long.
   */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    try {
      awaitIdle(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Runnable> dropped;
    lock.lock();
    try {
      dropped = List.copyOf(waiting);
      waiting.clear();
      running.keySet().stream()
          .filter(each -> each != Thread.currentThread())
          .forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
    for (Runnable task : dropped) {
      if (task instanceof StepwiseTask stepwise) {
        stepwise.dropped();
      }
    }
  }
}
