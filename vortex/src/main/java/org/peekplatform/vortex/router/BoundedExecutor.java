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
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Set<Thread> running = new HashSet<>();
  private boolean closed;

  BoundedExecutor(String owner, int concurrent, int queued) {
    this.owner = owner;
    this.concurrent = concurrent;
    this.queued = queued;
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException(owner + " is closed.");
      }
      if (running.size() < concurrent) {
        Thread thread = Thread.ofVirtual().name("vortex-" + owner).unstarted(() -> work(task));
        running.add(thread);
        thread.start();
      } else if (waiting.size() < queued) {
        waiting.addLast(task);
      } else {
        throw new RejectedExecutionException(
            owner + " has " + queued + " tasks waiting, which is the most it may have.");
      }
    } finally {
      lock.unlock();
    }
  }

  private void work(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
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

  /** Takes no more tasks, waits for the running ones, and interrupts those that take too long. */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      long left = patience.toNanos();
      // A task that closes its own owner must not wait for itself.
      while (left > 0 && running.stream().anyMatch(each -> each != Thread.currentThread())) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.stream().filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
      lock.unlock();
    }
  }
}
