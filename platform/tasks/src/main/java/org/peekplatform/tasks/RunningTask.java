package org.peekplatform.tasks;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.TaskContext;
import org.peekplatform.plugin.TaskProgress;

/**
 * One run of a task, from the claim until its thread is free. Safe for use by several threads.
 *
 * <p>The thread is interrupted only while it is in the plugin's code, so that what the platform
 * does before and after, such as the commit, is not disturbed.
 */
final class RunningTask implements TaskContext {

  private static final int LONGEST_TEXT = 200;

  /** Why a run is to end. */
  enum Stop {
    CANCELLED,
    TIMED_OUT,
    WORKER_STOPS,
    LEASE_LOST
  }

  private final ClaimedCall call;
  private final TaskInbox inbox;
  private @Nullable Thread inPlugin;
  private @Nullable Stop stop;
  private @Nullable TaskProgress unsaid;

  RunningTask(ClaimedCall call, TaskInbox inbox) {
    this.call = call;
    this.inbox = inbox;
  }

  ClaimedCall call() {
    return call;
  }

  /** Says that this thread now runs the plugin's code. */
  synchronized void enter() {
    Thread thread = Thread.currentThread();
    inPlugin = thread;
    if (stop != null) {
      thread.interrupt();
    }
  }

  /** Says that this thread has left the plugin's code. */
  synchronized void leave() {
    inPlugin = null;
    boolean _ = Thread.interrupted();
  }

  /** Asks for the end of the run; the first reason counts. */
  synchronized void stop(Stop reason) {
    if (stop == null) {
      stop = reason;
    }
    if (inPlugin != null) {
      inPlugin.interrupt();
    }
  }

  synchronized @Nullable Stop stopped() {
    return stop;
  }

  @Override
  public String id() {
    return call.id().toString();
  }

  @Override
  public int attempt() {
    return call.attempt();
  }

  @Override
  public void progress(long done, long total, String text) {
    String kept = text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replace('\0', ' ');
    boolean first;
    synchronized (this) {
      first = unsaid == null;
      unsaid = new TaskProgress(done, total, kept);
    }
    if (first) {
      inbox.post(TaskInbox.Flag.PROGRESS);
    }
  }

  /** Takes what the run has told of its progress since the last time; null if nothing. */
  synchronized @Nullable TaskProgress takeProgress() {
    TaskProgress taken = unsaid;
    unsaid = null;
    return taken;
  }

  @Override
  public boolean isCancelled() {
    return stopped() != null;
  }

  @Override
  public void checkCancelled() {
    Stop reason = stopped();
    if (reason != null) {
      throw new CancellationException(
          "The %s, call %s, is to end: %s.".formatted(call.name(), call.id(), reason));
    }
  }
}
