package org.peekplatform.plugin;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A call of a task, as its caller sees it. All methods may be called from any thread.
 *
 * @param <R> the type of the result
 */
public interface TaskHandle<R> {

  /**
   * Returns the id of the call.
   *
   * @return text; that of an equal call if this one was merged with it
   */
  String id();

  /**
   * Returns the result.
   *
   * @return completes with the result, or exceptionally with {@link TaskFailedException} when the
   *     task failed, with {@link java.util.concurrent.CancellationException} when it was cancelled,
   *     or with {@link java.util.concurrent.TimeoutException} when nobody finished it within the
   *     time-out of the request. Completing or cancelling the future ends the waiting, not the
   *     task.
   */
  CompletableFuture<R> result();

  /**
   * Returns how far the task is.
   *
   * @return what it told last; empty if it has told nothing
   */
  Optional<TaskProgress> progress();

  /**
   * Listens to the progress of the task.
   *
   * @param listener called on a thread of the platform, one call after the other, with the newest
   *     value; not any more after the result is there
   */
  void onProgress(Consumer<TaskProgress> listener);

  /**
   * Asks for the end of the task. A call that waits never runs; the thread of one that runs is
   * interrupted, and what it throws then counts as cancelled. Callers whose calls were merged with
   * this one share the end.
   *
   * @return false if the task had ended already
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  boolean cancel();
}
