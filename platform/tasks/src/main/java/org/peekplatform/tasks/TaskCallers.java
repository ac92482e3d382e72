package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.NotificationListener;
import org.peekplatform.vortex.PayloadCodec;

/**
 * The server's side of tasks: stores calls and brings answers back (Documentation 7.9.20).
 *
 * <p>Uses the pool for short statements, and one connection of its own to hear of results. Safe for
 * use by several threads; several servers may share a database.
 */
public final class TaskCallers implements AutoCloseable {

  private final ConnectionPool pool;
  private final TaskCallerLimits limits;
  private final PendingCalls pending;
  private final NotificationListener results;
  private final ExpiredResults expired;

  /**
   * Makes the callers; nothing happens before {@link #start()}.
   *
   * @param pool where the database is; closed by its owner, after this
   * @param limits how much may be under way
   */
  public TaskCallers(ConnectionPool pool, TaskCallerLimits limits) {
    this.pool = pool;
    this.limits = limits;
    this.pending = new PendingCalls(limits.mostPending());
    this.results =
        new NotificationListener(pool, TaskTables.RESULTS, limits.safetyPoll(), this::takeResults);
    this.expired = new ExpiredResults(pool);
  }

  /**
   * Begins to listen for results; the tables of {@link TaskSchema} must be there.
   *
   * <p>If the database is not there now, it is looked for until {@link #close()}.
   */
  public void start() {
    results.start();
    expired.start();
  }

  /**
   * Returns what a plugin calls its tasks with.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec encodes arguments and decodes results; knows the plugin's tuples
   * @return usable as long as this object is open
   */
  public PluginTasks forPlugin(String pluginName, PayloadCodec codec) {
    return new PluginTaskCaller(pluginName, codec, pool, pending, limits);
  }

  private void takeResults(Connection connection, List<String> executionIds) throws SQLException {
    List<String> waiting = pending.waiting(executionIds);
    if (!waiting.isEmpty()) {
      pending.complete(TaskTables.take(connection, waiting));
    }
  }

  /** Stops listening and fails the callers that still wait; their tasks stay in the database. */
  @Override
  public void close() {
    expired.close();
    results.close();
    pending.close();
  }
}
