package org.peekplatform.tasks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.TaskFailedException;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.TupleCodecException;
import org.peekplatform.vortex.codec.JsonPayloadCodec;

/**
 * A caller that waits for its answer.
 *
 * @param label names task and plugin in messages
 * @param codec knows the tuples of the plugin
 * @param resultType what the caller wants
 * @param future what the caller has
 */
record PendingCall<R>(
    String label, PayloadCodec codec, Class<R> resultType, CompletableFuture<R> future) {

  /** Tells the caller how the task ended. */
  void complete(TaskOutcome outcome) {
    switch (outcome) {
      case TaskOutcome.Failure(String type, String message) ->
          fail("The %s failed: %s: %s".formatted(label, type, message), null);
      case TaskOutcome.Success success -> {
        try {
          future.complete(decode(success));
        } catch (TupleCodecException | ClassCastException e) {
          fail(
              "The result of the %s is not the %s that was asked for: %s"
                  .formatted(label, resultType.getSimpleName(), e.getMessage()),
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
