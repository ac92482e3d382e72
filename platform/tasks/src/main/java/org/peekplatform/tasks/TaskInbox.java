package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a worker's engine has to look at. Safe for use by several threads.
 *
 * <p>Bounded by what runs: each run ends once. Wishes to cancel what does not run here are dropped
 * when they are read.
 */
final class TaskInbox {

  /** Something that may have happened. */
  enum Flag {
    /** A call of a task that this worker has waits. */
    CALLS,
    /** A call of a task waits that this worker lacks, though it has the plugin. */
    UNKNOWN_CALLS,
    /** A call is delayed. */
    DELAYS,
    /** A run has told how far it is. */
    PROGRESS,
    /** This worker has other tasks than before. */
    TASKS,
    /** This worker is to stop. */
    STOP
  }

  /**
   * A run whose thread is free.
   *
   * @param task the run
   * @param end what became of it
   */
  record Finished(RunningTask task, RunEnd end) {}

  /**
   * What has come.
   *
   * @param finished runs that have ended
   * @param cancels calls that somebody wants to end
   * @param flags what else may have happened
   */
  record Mail(List<Finished> finished, List<UUID> cancels, Set<Flag> flags) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private List<Finished> finished = new ArrayList<>();
  private List<UUID> cancels = new ArrayList<>();
  private Set<Flag> flags = EnumSet.noneOf(Flag.class);

  void post(Flag flag) {
    put(() -> flags.add(flag));
  }

  void finished(RunningTask task, RunEnd end) {
    put(() -> finished.add(new Finished(task, end)));
  }

  void cancel(UUID id) {
    put(() -> cancels.add(id));
  }

  private void put(Runnable change) {
    lock.lock();
    try {
      change.run();
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something, for a time at the most, and takes all that is there. */
  Mail await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && isEmpty()) {
        left = something.awaitNanos(left);
      }
      Mail mail = new Mail(finished, cancels, flags);
      finished = new ArrayList<>();
      cancels = new ArrayList<>();
      flags = EnumSet.noneOf(Flag.class);
      return mail;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the worker is to stop, for a time at the most; takes nothing. */
  boolean awaitStop(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0 && !flags.contains(Flag.STOP)) {
        left = something.awaitNanos(left);
      }
      return flags.contains(Flag.STOP);
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    return finished.isEmpty() && cancels.isEmpty() && flags.isEmpty();
  }
}
