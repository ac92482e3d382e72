package org.peekplatform.vortex.action;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One action on its way from its arrival to its outcome. */
final class ActionRun {

  /** Repeats that wait for one outcome; more are told to come back. */
  private static final int MOST_WAITING = 32;

  private final ActionSender sender;
  private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread runner;
  private boolean begun;
  private boolean cancelled;
  private int waiting;

  ActionRun(ActionSender sender) {
    this.sender = sender;
  }

  ActionSender sender() {
    return sender;
  }

  CompletableFuture<ActionOutcome> outcome() {
    return outcome;
  }

  /** Counts one who waits for the outcome, and returns false if there are too many. */
  boolean await() {
    lock.lock();
    try {
      return waiting++ < MOST_WAITING;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins, unless it was cancelled before.
   *
   * @return false if it was cancelled
   */
  boolean begin() {
    lock.lock();
    try {
      begun |= !cancelled;
      return !cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** The current thread goes into a delegate that allows to be interrupted. */
  void enterInterruptible() {
    lock.lock();
    try {
      runner = Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /** The delegate has returned: the thread may not be interrupted any more. */
  void leave() {
    lock.lock();
    try {
      runner = null;
      if (cancelled) {
        // The interrupt was meant for the delegate, and not for the transaction around it.
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells it to stop.
   *
   * @return true if it had not begun, and never will
   */
  boolean cancel() {
    lock.lock();
    try {
      if (!begun) {
        cancelled = true;
        return true;
      }
      if (runner != null) {
        cancelled = true;
        runner.interrupt();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }
}
