package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way from the server to the {@link Task} methods that run on workers (Documentation 7.9.20).
 *
 * <p>All methods may be called from any thread. Arguments and results are values that Vortex can
 * carry: texts, numbers, booleans, instants, lists, maps with text keys, and registered tuples.
 */
public interface PluginTasks {

  /**
   * Enqueues a task and returns its result when a worker has finished it.
   *
   * <p>The task is in the database before this method returns, and runs on any worker that has the
   * plugin.
   *
   * @param taskName the name given in {@link Task#value()}
   * @param resultType the type of the result
   * @param timeout how long to wait for the result; positive
   * @param arguments what the task method takes, in order
   * @return completes with the result, or exceptionally with {@link TaskFailedException} when the
   *     task failed, or with {@link java.util.concurrent.TimeoutException} when nobody finished it
   *     in time
   * @param <R> the type of the result
   * @throws DatabaseUnavailableException if the task could not be stored
   */
  <R> CompletableFuture<R> submit(
      String taskName, Class<R> resultType, Duration timeout, @Nullable Object... arguments);

  /**
   * Enqueues a task within the caller's transaction, without waiting for a result.
   *
   * <p>The task runs when, and only if, the transaction commits.
   *
   * @param entityManager the session of a transaction of {@link PluginDatabase#inTransaction}
   * @param taskName the name given in {@link Task#value()}
   * @param arguments what the task method takes, in order
   */
  void enqueue(EntityManager entityManager, String taskName, @Nullable Object... arguments);
}
