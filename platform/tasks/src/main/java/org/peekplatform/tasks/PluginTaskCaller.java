package org.peekplatform.tasks;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.plugin.TaskFailedException;
import org.peekplatform.plugin.TaskHandle;
import org.peekplatform.plugin.TaskRequest;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.vortex.PayloadCodec;
import org.peekplatform.vortex.TupleCodecException;

/** Stores the calls of one plugin. */
final class PluginTaskCaller implements PluginTasks {

  private final String pluginName;
  private final PayloadCodec codec;
  private final String awaiter;
  private final ConnectionPool pool;
  private final SubmitQueue submits;
  private final PendingCalls pending;
  private final TaskCallerLimits limits;
  private final QueueRoom room;

  PluginTaskCaller(
      String pluginName,
      PayloadCodec codec,
      String awaiter,
      ConnectionPool pool,
      SubmitQueue submits,
      PendingCalls pending,
      TaskCallerLimits limits) {
    this.pluginName = pluginName;
    this.codec = codec;
    this.awaiter = awaiter;
    this.pool = pool;
    this.submits = submits;
    this.pending = pending;
    this.limits = limits;
    this.room = new QueueRoom(pluginName, limits.mostQueuedPerPlugin());
  }

  @Override
  public <R> TaskHandle<R> submit(TaskRequest<R> request) {
    TaskName name = new TaskName(pluginName, request.taskName());
    SubmittedTask<R> task = new SubmittedTask<>(name, codec, request.resultType(), this::cancel);
    NewCall call = call(task.uuid(), request, awaiter);
    // Before the row is there, or else the answer could come unawaited.
    if (!pending.add(task, request.timeout())) {
      task.fail(
          "The %s was not called: %d tasks wait for their results already. Wait for some of them first, or raise tasks.maxPending in config.json."
              .formatted(name, limits.mostPending()),
          null);
      return task;
    }
    try {
      store(call, task);
    } catch (SQLException e) {
      RuntimeException failure = failure(name, e);
      task.result().completeExceptionally(failure);
      throw failure;
    } catch (TaskFailedException e) {
      task.result().completeExceptionally(e);
    }
    return task;
  }

  private void store(NewCall call, SubmittedTask<?> task) throws SQLException {
    if (!room.tryTake()) {
      try (Connection connection = pool.dataSource().getConnection()) {
        takeRoom(connection, call.name());
      }
    }
    if (call.uniqueKey() == null) {
      submits.store(call);
      return;
    }
    // On a connection of its own: it waits if another transaction stores an equal one right now.
    try (Connection connection = pool.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        UUID stored = CallTable.insertOrMerge(connection, call);
        if (!stored.equals(call.id())) {
          // Before the commit, or else the answer could come unawaited.
          pending.merge(task, stored);
        }
        connection.commit();
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  @Override
  public String enqueue(EntityManager entityManager, TaskRequest<?> request) {
    NewCall call = call(UUID.randomUUID(), request, null);
    if (!entityManager.isJoinedToTransaction()) {
      throw new IllegalStateException(
          "The %s was enqueued outside of a transaction. Call enqueue within PluginDatabase.inTransaction."
              .formatted(call.name()));
    }
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(connection -> store(connection, call))
        .toString();
  }

  private UUID store(Connection connection, NewCall call) throws SQLException {
    if (!room.tryTake()) {
      takeRoom(connection, call.name());
    }
    if (call.uniqueKey() != null) {
      return CallTable.insertOrMerge(connection, call);
    }
    CallTable.insert(connection, List.of(call));
    return call.id();
  }

  private void takeRoom(Connection connection, TaskName name) throws SQLException {
    if (!room.take(connection)) {
      throw new TaskFailedException(
          "The %s was not called: %d calls of this plugin wait already. Start more workers that have it, or raise tasks.maxQueuedPerPlugin in config.json."
              .formatted(name, limits.mostQueuedPerPlugin()),
          null);
    }
  }

  private NewCall call(UUID id, TaskRequest<?> request, @Nullable String waiter) {
    try {
      return new NewCall(
          id,
          new TaskName(pluginName, request.taskName()),
          StoredPayload.encode(codec, request.arguments()),
          request.priority(),
          request.delay().toMillis(),
          request.uniqueKey(),
          waiter,
          limits.resultGrace().toMillis());
    } catch (TupleCodecException e) {
      throw new IllegalArgumentException(
          "The arguments of task %s of %s cannot be sent: %s"
              .formatted(request.taskName(), pluginName, e.getMessage()),
          e);
    }
  }

  private boolean cancel(UUID id) {
    try (Connection connection = pool.dataSource().getConnection()) {
      return CancelTable.cancel(connection, id);
    } catch (SQLException e) {
      DatabaseUnavailableException loss = pool.lossOfDatabase(e);
      throw loss != null
          ? loss
          : new TaskFailedException(
              "Call %s of %s could not be cancelled: %s".formatted(id, pluginName, e.getMessage()),
              e);
    }
  }

  private RuntimeException failure(TaskName name, SQLException thrown) {
    DatabaseUnavailableException loss = pool.lossOfDatabase(thrown);
    return loss != null
        ? loss
        : new TaskFailedException(
            "The %s could not be stored: %s".formatted(name, thrown.getMessage()), thrown);
  }
}
