package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads of one owner: so many at a time, so many tasks waiting, no more. */
final class BoundedExecutor implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedExecutor.class);

  private final String owner;
  private final int concurrent;
  private final int queued;
  private final Runnable onRejected;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Set<Thread> running = new HashSet<>();
  private boolean closed;

  BoundedExecutor(String owner, int concurrent, int queued, Runnable onRejected) {
    this.owner = owner;
    this.concurrent = concurrent;
    this.queued = queued;
    this.onRejected = onRejected;
  }

  @Override
  public void execute(Runnable task) {
    String refusal = accept(task);
    if (refusal != null) {
      onRejected.run();
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
        Thread thread = Thread.ofVirtual().name("vortex-" + owner).unstarted(() -> work(task));
        running.add(thread);
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
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable task = waiting.pollFirst();
      if (task == null) {
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
    return running.stream().allMatch(each -> each == Thread.currentThread());
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
    lock.lock();
    try {
      waiting.clear();
      running.stream().filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }
}
