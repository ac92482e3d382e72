package org.peekplatform.vortex.router;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of one scope that run once, later. None outlives the scope. */
final class OwnTimers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnTimers.class);

  /** When a task is tried again for which there was no room. */
  private static final Duration PAUSE_WHEN_FULL = Duration.ofMillis(100);

  private final ScheduledExecutorService scheduler;
  private final BoundedExecutor executor;
  private final Set<Timer> timers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  OwnTimers(ScheduledExecutorService scheduler, BoundedExecutor executor) {
    this.scheduler = scheduler;
    this.executor = executor;
  }

  Registration after(Duration delay, Runnable task) {
    Timer timer = new Timer(task);
    timers.add(timer);
    timer.schedule(delay);
    if (closed) {
      timer.close();
    }
    return timer;
  }

  @Override
  public void close() {
    closed = true;
    timers.forEach(Timer::close);
  }

  private final class Timer implements Registration {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runnable task;
    private @Nullable Future<?> future;

    Timer(Runnable task) {
      this.task = task;
    }

    private void schedule(Duration delay) {
      lock.lock();
      try {
        if (task != null) {
          future = scheduler.schedule(this::run, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
      } catch (RejectedExecutionException e) {
        // The router is closed, and nothing runs any more.
        task = null;
      } finally {
        lock.unlock();
      }
    }

    private void run() {
      Runnable due;
      lock.lock();
      try {
        due = task;
      } finally {
        lock.unlock();
      }
      if (due == null) {
        return;
      }
      try {
        executor.execute(due);
        close();
      } catch (RejectedExecutionException e) {
        LOG.debug("A task waits for others", e);
        schedule(PAUSE_WHEN_FULL);
      }
    }

    /** Forgets the task, which may have begun. */
    @Override
    public void close() {
      Future<?> planned;
      lock.lock();
      try {
        task = null;
        planned = future;
        future = null;
      } finally {
        lock.unlock();
      }
      if (planned != null) {
        planned.cancel(false);
      }
      timers.remove(this);
    }
  }
}
