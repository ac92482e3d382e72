package org.peekplatform.tasks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.peekplatform.logging.LoggedPlugin;
import org.peekplatform.plugin.TaskProgress;

/**
 * The callers that wait for answers, at most so many.
 *
 * <p>Each future is completed on a virtual thread of its own, so that what a plugin attaches to it
 * delays nobody else. Safe for use by several threads.
 */
final class PendingCalls implements AutoCloseable {

  private final Map<UUID, List<SubmittedTask<?>>> byExecution = new HashMap<>();
  private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room;

  PendingCalls(int most) {
    this.room = new Semaphore(most);
  }

  /** Adds a caller until its future is complete; false if there is no room. */
  boolean add(SubmittedTask<?> call, Duration timeout) {
    if (!room.tryAcquire()) {
      return false;
    }
    put(call);
    // A timer of its own, because the one of the future gives no message.
    CompletableFuture<Boolean> timer =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> _ =
        timer.thenAcceptAsync(
            expired -> {
              if (expired) {
                call.result().completeExceptionally(timedOut(call, timeout));
              }
            },
            completions);
    CompletableFuture<?> _ =
        call.result()
            .whenComplete(
                (result, failure) -> {
                  remove(call);
                  room.release();
                  timer.complete(false);
                });
    return true;
  }

  /** Lets a caller wait for another call, with which its own was merged. */
  synchronized void merge(SubmittedTask<?> call, UUID other) {
    if (remove(call)) {
      call.follow(other);
      put(call);
    }
  }

  private synchronized void put(SubmittedTask<?> call) {
    byExecution.merge(
        call.uuid(),
        List.of(call),
        (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
  }

  private synchronized boolean remove(SubmittedTask<?> call) {
    List<SubmittedTask<?>> all = byExecution.getOrDefault(call.uuid(), List.of());
    List<SubmittedTask<?>> others = all.stream().filter(other -> other != call).toList();
    if (others.isEmpty()) {
      byExecution.remove(call.uuid());
    } else {
      byExecution.put(call.uuid(), others);
    }
    return others.size() < all.size();
  }

  private synchronized List<SubmittedTask<?>> find(UUID id) {
    return byExecution.getOrDefault(id, List.of());
  }

  private static TimeoutException timedOut(SubmittedTask<?> call, Duration timeout) {
    return new TimeoutException(
        "No worker finished the %s within %s. Check that a worker runs, has the plugin, and is not overloaded."
            .formatted(call.name(), timeout));
  }

  /** Returns those of some calls that somebody waits for. */
  synchronized List<UUID> waiting(Collection<UUID> ids) {
    return ids.stream().filter(byExecution::containsKey).toList();
  }

  /** Returns all calls that somebody waits for. */
  synchronized Set<UUID> waiting() {
    return Set.copyOf(byExecution.keySet());
  }

  void complete(Map<UUID, TaskOutcome> outcomes) {
    outcomes.forEach((id, outcome) -> each(find(id), call -> call.complete(outcome)));
  }

  void tell(Map<UUID, TaskProgress> progress) {
    progress.forEach((id, newest) -> each(find(id), call -> call.tell(newest)));
  }

  private void each(List<SubmittedTask<?>> calls, Consumer<SubmittedTask<?>> action) {
    for (SubmittedTask<?> call : calls) {
      completions.execute(() -> LoggedPlugin.run(call.name().plugin(), () -> action.accept(call)));
    }
  }

  /** Fails all that still wait. */
  @Override
  public void close() {
    List<SubmittedTask<?>> all;
    synchronized (this) {
      all = byExecution.values().stream().<SubmittedTask<?>>flatMap(List::stream).toList();
    }
    each(
        all,
        call ->
            call.fail(
                "The server stopped while it waited for the %s; a worker may still run it."
                    .formatted(call.name()),
                null));
    completions.shutdown();
  }
}
