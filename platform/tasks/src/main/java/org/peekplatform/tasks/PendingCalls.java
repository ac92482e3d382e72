package org.peekplatform.tasks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The callers that wait for answers, at most so many.
 *
 * <p>Each future is completed on a virtual thread of its own, so that what a plugin attaches to it
 * delays nobody else. Safe for use by several threads.
 */
final class PendingCalls implements AutoCloseable {

  private final Map<String, PendingCall<?>> byExecution = new ConcurrentHashMap<>();
  private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room;

  PendingCalls(int most) {
    this.room = new Semaphore(most);
  }

  /** Adds a caller until its future is complete; false if there is no room. */
  boolean add(String executionId, PendingCall<?> call, Duration timeout) {
    if (!room.tryAcquire()) {
      return false;
    }
    byExecution.put(executionId, call);
    // A timer of its own, because the one of the future gives no message.
    CompletableFuture<Boolean> timer =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> _ =
        timer.thenAcceptAsync(
            expired -> {
              if (expired) {
                call.future().completeExceptionally(timedOut(call, timeout));
              }
            },
            completions);
    CompletableFuture<?> _ =
        call.future()
            .whenComplete(
                (result, failure) -> {
                  byExecution.remove(executionId);
                  room.release();
                  timer.complete(false);
                });
    return true;
  }

  private static TimeoutException timedOut(PendingCall<?> call, Duration timeout) {
    return new TimeoutException(
        "No worker finished the %s within %s. Check that a worker runs, has the plugin, and is not overloaded."
            .formatted(call.label(), timeout));
  }

  /** Returns those that wait, of some executions or, if none is given, of all. */
  List<String> waiting(List<String> executionIds) {
    return executionIds.isEmpty()
        ? List.copyOf(byExecution.keySet())
        : executionIds.stream().filter(byExecution::containsKey).toList();
  }

  void complete(Map<String, TaskOutcome> outcomes) {
    outcomes.forEach(
        (executionId, outcome) -> {
          PendingCall<?> call = byExecution.get(executionId);
          if (call != null) {
            completions.execute(() -> call.complete(outcome));
          }
        });
  }

  /** Fails all that still wait. */
  @Override
  public void close() {
    byExecution
        .values()
        .forEach(
            call ->
                completions.execute(
                    () ->
                        call.fail(
                            "The server stopped while it waited for the %s; a worker may still run it."
                                .formatted(call.label()),
                            null)));
    completions.shutdown();
  }
}
