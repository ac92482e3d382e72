package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.TaskFailedException;
import org.peekplatform.plugin.TaskHandle;
import org.peekplatform.plugin.TaskProgress;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller that waits for its answer. Safe for use by several threads. */
final class SubmittedTask<R> implements TaskHandle<R> {

  private static final Logger log = LoggerFactory.getLogger(SubmittedTask.class);

  private final TaskName name;
  private final PayloadCodec codec;
  private final Class<R> resultType;
  private final Predicate<UUID> canceller;
  private final CompletableFuture<R> future = new CompletableFuture<>();
  private final List<Consumer<TaskProgress>> listeners = new ArrayList<>();
  private volatile UUID id = UUID.randomUUID();
  private volatile @Nullable TaskProgress progress;

  SubmittedTask(TaskName name, PayloadCodec codec, Class<R> resultType, Predicate<UUID> canceller) {
    this.name = name;
    this.codec = codec;
    this.resultType = resultType;
    this.canceller = canceller;
  }

  TaskName name() {
    return name;
  }

  UUID uuid() {
    return id;
  }

  /** Follows another call, with which this one was merged. */
  void follow(UUID other) {
    id = other;
  }

  @Override
  public String id() {
    return id.toString();
  }

  @Override
  public CompletableFuture<R> result() {
    return future;
  }

  @Override
  public Optional<TaskProgress> progress() {
    return Optional.ofNullable(progress);
  }

  @Override
  public void onProgress(Consumer<TaskProgress> listener) {
    synchronized (listeners) {
      listeners.add(listener);
    }
  }

  @Override
  public boolean cancel() {
    return !future.isDone() && canceller.test(id);
  }

  /** Tells the caller how far the task is. */
  void tell(TaskProgress newest) {
    // Under the lock, so that listeners get one value after the other.
    synchronized (listeners) {
      if (future.isDone()) {
        return;
      }
      progress = newest;
      for (Consumer<TaskProgress> listener : listeners) {
        try {
          listener.accept(newest);
        } catch (RuntimeException e) {
          log.warn("A listener to the progress of the {} failed", name, e);
        }
      }
    }
  }

  /** Tells the caller how the task ended. */
  void complete(TaskOutcome outcome) {
    switch (outcome) {
      case TaskOutcome.Failure failure ->
          fail("The %s failed: %s: %s".formatted(name, failure.type(), failure.message()), null);
      case TaskOutcome.Cancelled() ->
          future.completeExceptionally(
              new CancellationException("The %s, call %s, was cancelled.".formatted(name, id)));
      case TaskOutcome.Success success -> {
        try {
          future.complete(decode(success));
        } catch (TupleCodecException | ClassCastException e) {
          fail(
              "The result of the %s is not the %s that was asked for: %s"
                  .formatted(name, resultType.getSimpleName(), e.getMessage()),
              e);
        }
      }
    }
  }

  void fail(String message, @Nullable Throwable cause) {
    future.completeExceptionally(new TaskFailedException(message, cause));
  }

  // The future of a task without a result holds null. A primitive type cannot cast its own values.
  @SuppressWarnings({"NullAway", "unchecked"})
  private R decode(TaskOutcome.Success success) {
    List<?> tuples = codec.decode(success.result()).tuples();
    Object value = JsonPayloadCodec.convert(tuples.isEmpty() ? null : tuples.get(0), resultType);
    return resultType.isPrimitive() ? (R) value : resultType.cast(value);
  }
}
