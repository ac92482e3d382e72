package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The way from the server to the {@link Task} methods that run on workers (Documentation 7.9.20).
 *
 * <p>All methods may be called from any thread.
 */
public interface PluginTasks {

  /**
   * Returns a typed caller of the task methods of an interface.
   *
   * <p>Each call is written to the database before it returns and runs on any worker that has the
   * plugin. The methods return {@link CompletableFuture}, which completes with the task's result,
   * or exceptionally with {@link TaskFailedException} or, when nobody finished it in time, with
   * {@link java.util.concurrent.TimeoutException}.
   *
   * @param tasks an interface whose methods carry {@link Task} and return {@code
   *     CompletableFuture}
   * @param timeout how long to wait for each result; positive
   * @return a proxy; arguments and results must be values that Vortex can carry
   * @param <T> the interface
   * @throws IllegalArgumentException if a method is not a task or does not return a future
   */
  <T> T caller(Class<T> tasks, Duration timeout);

  /**
   * Enqueues a task within the caller's transaction, without waiting for a result.
   *
   * @param entityManager the session of a transaction of {@link PluginDatabase#inTransaction}
   * @param taskName the name given in {@link Task#value()}
   * @param arguments values that Vortex can carry
   */
  void enqueue(EntityManager entityManager, String taskName, Object... arguments);
}
