package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.NotificationListener;
import org.peekplatform.storage.NotificationListener.Heard;
import org.peekplatform.vortex.PayloadCodec;

/**
 * The caller's side of tasks: stores calls and brings answers back (Documentation 7.9.20).
 *
 * <p>Uses the pool for short statements, and one connection of its own to hear of outcomes. Safe
 * for use by several threads; several services may share a database.
 */
public final class TaskCallers implements AutoCloseable {

  private static final int MOST_AT_ONCE = 500;

  private final String awaiter = UUID.randomUUID().toString();
  private final ConnectionPool pool;
  private final TaskCallerLimits limits;
  private final PendingCalls pending;
  private final SubmitQueue submits;
  private final NotificationListener news;
  private final TaskHousekeeping housekeeping;

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
    this.submits = new SubmitQueue(pool);
    this.news =
        new NotificationListener(
            pool,
            List.of(TaskChannel.OUTCOMES, TaskChannel.PROGRESS),
            limits.safetyPoll(),
            this::hear);
    this.housekeeping = new TaskHousekeeping(pool, limits);
  }

  /**
   * Begins to listen for outcomes; the tables of {@link TaskSchema} must be there.
   *
   * <p>If the database is not there now, it is looked for until {@link #close()}.
   */
  public void start() {
    submits.start();
    news.start();
    housekeeping.start();
  }

  /**
   * Returns what a plugin calls its tasks with.
   *
   * @param pluginName such as {@code peek_plugin_tutorial}
   * @param codec encodes arguments and decodes results; knows the plugin's tuples
   * @return usable as long as this object is open
   */
  public PluginTasks forPlugin(String pluginName, PayloadCodec codec) {
    return new PluginTaskCaller(pluginName, codec, awaiter, pool, submits, pending, limits);
  }

  private void hear(Connection connection, List<Heard> heard) throws SQLException {
    boolean outcomes = heard.isEmpty();
    List<UUID> progress = new ArrayList<>();
    for (Heard each : heard) {
      if (each.channel().equals(TaskChannel.PROGRESS)) {
        progress.add(UUID.fromString(each.payload()));
      } else {
        outcomes |= each.payload().equals(awaiter);
      }
    }
    if (outcomes) {
      takeOutcomes(connection);
    }
    List<UUID> wanted =
        heard.isEmpty() ? List.copyOf(pending.waiting()) : pending.waiting(progress);
    if (!wanted.isEmpty()) {
      pending.tell(ProgressTable.read(connection, wanted));
    }
  }

  private void takeOutcomes(Connection connection) throws SQLException {
    Map<UUID, TaskOutcome> taken;
    do {
      taken = OutcomeTable.take(connection, awaiter, MOST_AT_ONCE);
      pending.complete(taken);
    } while (taken.size() == MOST_AT_ONCE);
  }

  /** Stops listening and fails the callers that still wait; their tasks stay in the database. */
  @Override
  public void close() {
    housekeeping.close();
    submits.close();
    news.close();
    pending.close();
  }
}
