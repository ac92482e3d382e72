package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to the {@link Task} methods of a plugin, which run on workers (Documentation 7.9.20).
 *
 * <p>All methods may be called from any thread. Arguments and results are values that Vortex can
 * carry: texts, numbers, booleans, instants, lists, maps with text keys, and registered tuples.
 */
public interface PluginTasks {

  /**
   * Stores a call and returns its handle.
   *
   * <p>The call is in the database before this method returns, and runs on any worker that has the
   * task.
   *
   * @param request which task, with what, and how
   * @return the handle, with the result
   * @param <R> the type of the result
   * @throws DatabaseUnavailableException if the call could not be stored
   */
  <R> TaskHandle<R> submit(TaskRequest<R> request);

  /**
   * Stores a call and returns its result when a worker has finished it.
   *
   * @param taskName the name given in {@link Task#value()}
   * @param resultType the type of the result
   * @param timeout how long to wait for the result; positive
   * @param arguments what the task method takes, in order
   * @return as {@link TaskHandle#result()}
   * @param <R> the type of the result
   * @throws DatabaseUnavailableException if the call could not be stored
   */
  default <R> CompletableFuture<R> submit(
      String taskName, Class<R> resultType, Duration timeout, @Nullable Object... arguments) {
    return submit(TaskRequest.of(taskName, resultType, arguments).withTimeout(timeout)).result();
  }

  /**
   * Stores a call within the caller's transaction, without waiting for a result.
   *
   * <p>The task runs when, and only if, the transaction commits. If it fails for good it becomes a
   * dead letter, which administrators see.
   *
   * @param entityManager the session of a transaction of {@link PluginDatabase#inTransaction}, or
   *     that of a task method
   * @param request which task, with what, and how
   * @return the id of the call, or of the one that it was merged with
   * @throws IllegalStateException if there is no transaction
   */
  String enqueue(EntityManager entityManager, TaskRequest<?> request);

  /**
   * Stores a call within the caller's transaction, without waiting for a result, as {@link
   * #enqueue(EntityManager, TaskRequest)} does.
   *
   * @param entityManager the session of a transaction of {@link PluginDatabase#inTransaction}
   * @param taskName the name given in {@link Task#value()}
   * @param arguments what the task method takes, in order
   */
  default void enqueue(
      EntityManager entityManager, String taskName, @Nullable Object... arguments) {
    String _ = enqueue(entityManager, TaskRequest.of(taskName, arguments));
  }
}
