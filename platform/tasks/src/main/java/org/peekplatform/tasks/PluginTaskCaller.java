package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskFailedException;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.vortex.PayloadCodec;

/** Stores the calls of one plugin. */
final class PluginTaskCaller implements PluginTasks {

  private final String pluginName;
  private final PayloadCodec codec;
  private final ConnectionPool pool;
  private final PendingCalls pending;
  private final TaskCallerLimits limits;

  PluginTaskCaller(
      String pluginName,
      PayloadCodec codec,
      ConnectionPool pool,
      PendingCalls pending,
      TaskCallerLimits limits) {
    this.pluginName = pluginName;
    this.codec = codec;
    this.pool = pool;
    this.pending = pending;
    this.limits = limits;
  }

  @Override
  public <R> CompletableFuture<R> submit(
      String taskName, Class<R> resultType, Duration timeout, @Nullable Object... arguments) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "The timeout of %s is %s but must be positive.".formatted(label(taskName), timeout));
    }
    TaskCall call = TaskCall.of(pluginName, codec, taskName, arguments);
    String executionId = UUID.randomUUID().toString();
    PendingCall<R> caller =
        new PendingCall<>(label(taskName), codec, resultType, new CompletableFuture<>());
    // Before the row is there, or else the answer could come unawaited.
    if (!pending.add(executionId, caller, timeout)) {
      caller.fail(
          "The %s was not called: %d tasks wait for their results already. Wait for some of them first, or raise tasks.maxPending in config.json of the server."
              .formatted(caller.label(), limits.mostPending()),
          null);
      return caller.future();
    }
    try (Connection connection = pool.dataSource().getConnection()) {
      insert(connection, executionId, call, timeout.plus(limits.resultGrace()));
    } catch (SQLException e) {
      RuntimeException failure = failure(caller.label(), e);
      caller.future().completeExceptionally(failure);
      throw failure;
    } catch (TaskFailedException e) {
      caller.future().completeExceptionally(e);
    }
    return caller.future();
  }

  @Override
  public void enqueue(EntityManager entityManager, String taskName, @Nullable Object... arguments) {
    if (!entityManager.isJoinedToTransaction()) {
      throw new IllegalStateException(
          "The %s was enqueued outside of a transaction. Call enqueue within PluginDatabase.inTransaction."
              .formatted(label(taskName)));
    }
    TaskCall call = TaskCall.of(pluginName, codec, taskName, arguments);
    entityManager
        .unwrap(Session.class)
        .doWork(connection -> insert(connection, UUID.randomUUID().toString(), call, null));
  }

  private void insert(
      Connection connection, String executionId, TaskCall call, @Nullable Duration keepResult)
      throws SQLException {
    int most = limits.mostQueuedPerPlugin();
    if (!TaskTables.insert(connection, pluginName, executionId, call, most, keepResult)) {
      throw new TaskFailedException(
          "The %s was not called: %d calls of this plugin wait already. Start more workers that have it, or raise tasks.maxQueuedPerPlugin in config.json of the server."
              .formatted(label(call.task()), most),
          null);
    }
  }

  private RuntimeException failure(String label, SQLException thrown) {
    DatabaseUnavailableException loss = pool.lossOfDatabase(thrown);
    return loss != null
        ? loss
        : new TaskFailedException(
            "The %s could not be stored: %s".formatted(label, thrown.getMessage()), thrown);
  }

  private String label(String taskName) {
    return "task %s of %s".formatted(taskName, pluginName);
  }
}
