package org.peekplatform.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which task to call, with what, and how.
 *
 * @param taskName the name given in {@link Task#value()}
 * @param resultType the type of the result; {@code Void} if there is none
 * @param arguments what the task method takes, in order: values that Vortex can carry
 * @param timeout how long the caller waits for the result; positive. Without meaning for {@link
 *     PluginTasks#enqueue}
 * @param priority how urgent the call is among the calls of its plugin, added to {@link
 *     Task#priority()}; greater is sooner
 * @param delay how long the call waits at least; not negative
 * @param uniqueKey null, or what makes calls equal: one that is equal to a call of the same task
 *     that still waits is merged with it, that is, it gets the greater priority and the smaller
 *     delay of both and the arguments of the one that was first
 * @param <R> the type of the result
 */
public record TaskRequest<R>(
    String taskName,
    Class<R> resultType,
    List<@Nullable Object> arguments,
    Duration timeout,
    int priority,
    Duration delay,
    @Nullable String uniqueKey) {

  /** How long callers wait for a result unless they say otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

  private static final int MOST_PRIORITY = 1_000;
  private static final int LONGEST_KEY = 500;

  /**
   * Refuses what no call can have.
   *
   * @throws IllegalArgumentException if the name is blank or a value out of its bounds
   */
  public TaskRequest {
    arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
    if (taskName.isBlank()) {
      throw new IllegalArgumentException("A task has no name: give the one that stands in @Task.");
    }
    if (!timeout.isPositive()) {
      throw refusal(taskName, "timeout", timeout, "positive");
    }
    if (delay.isNegative()) {
      throw refusal(taskName, "delay", delay, "not negative");
    }
    if (Math.abs(priority) > MOST_PRIORITY) {
      throw refusal(taskName, "priority", priority, "from -1000 to 1000");
    }
    if (uniqueKey != null && (uniqueKey.isEmpty() || uniqueKey.length() > LONGEST_KEY)) {
      throw refusal(taskName, "unique key", uniqueKey, "1 to 500 characters long");
    }
  }

  private static IllegalArgumentException refusal(
      String task, String what, Object value, String rule) {
    return new IllegalArgumentException(
        "The %s of the task %s is %s but must be %s.".formatted(what, task, value, rule));
  }

  /**
   * Requests a task that returns something.
   *
   * @param taskName the name given in {@link Task#value()}
   * @param resultType the type of the result
   * @param arguments what the task method takes, in order
   * @return a request with the default time-out, of priority 0, without delay and key
   * @param <R> the type of the result
   */
  public static <R> TaskRequest<R> of(
      String taskName, Class<R> resultType, @Nullable Object... arguments) {
    return new TaskRequest<>(
        taskName, resultType, Arrays.asList(arguments), DEFAULT_TIMEOUT, 0, Duration.ZERO, null);
  }

  /**
   * Requests a task whose result does not matter.
   *
   * @param taskName the name given in {@link Task#value()}
   * @param arguments what the task method takes, in order
   * @return as {@link #of(String, Class, Object...)} does
   */
  public static TaskRequest<Void> of(String taskName, @Nullable Object... arguments) {
    return of(taskName, Void.class, arguments);
  }

  /**
   * Changes how long the caller waits.
   *
   * @param patience the new time-out; positive
   * @return a changed copy
   */
  public TaskRequest<R> withTimeout(Duration patience) {
    return new TaskRequest<>(taskName, resultType, arguments, patience, priority, delay, uniqueKey);
  }

  /**
   * Changes how urgent the call is.
   *
   * @param urgency the new priority; greater is sooner
   * @return a changed copy
   */
  public TaskRequest<R> withPriority(int urgency) {
    return new TaskRequest<>(taskName, resultType, arguments, timeout, urgency, delay, uniqueKey);
  }

  /**
   * Changes how long the call waits at least.
   *
   * @param pause the new delay; not negative
   * @return a changed copy
   */
  public TaskRequest<R> withDelay(Duration pause) {
    return new TaskRequest<>(taskName, resultType, arguments, timeout, priority, pause, uniqueKey);
  }

  /**
   * Lets the call be merged with an equal one that waits.
   *
   * @param key what makes them equal
   * @return a changed copy
   */
  public TaskRequest<R> withUniqueKey(String key) {
    return new TaskRequest<>(taskName, resultType, arguments, timeout, priority, delay, key);
  }
}
