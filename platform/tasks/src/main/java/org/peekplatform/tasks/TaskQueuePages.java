package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.ActionContext;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows administrators' pages what there is of tasks, and does what they ask for; counts only while
 * somebody looks. Safe for use by several threads.
 */
public final class TaskQueuePages {

  /** The name of the observable, and of the processor of actions. */
  public static final String OBSERVABLE = "peek_tasks";

  private static final Logger log = LoggerFactory.getLogger(TaskQueuePages.class);
  private static final Map<String, Object> FILT = Map.of("plugin", "peek_platform");
  private static final String ADMIN_VORTEX = "peek-admin";
  private static final String PREFIX = "peek_platform.";
  private static final List<String> TUPLES =
      List.of(
          PREFIX + "TaskQueueTuple",
          PREFIX + "TaskTypeTuple",
          PREFIX + "RunningTaskTuple",
          PREFIX + "DeadLetterTuple",
          PREFIX + "TaskScheduleTuple",
          PREFIX + "TaskWorkerTuple");
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final ConnectionPool pool;
  private final TupleDataObservableHandler pages;

  /** Something that an administrator wants to be done to the tables. */
  @FunctionalInterface
  private interface Change {
    void make(Connection connection) throws SQLException;
  }

  private TaskQueuePages(VortexScope scope, ConnectionPool pool) {
    this.pool = pool;
    this.pages = new TupleDataObservableHandler(scope, OBSERVABLE, FILT);
  }

  /**
   * Begins to serve the pages.
   *
   * @param scope the platform's own scope on the server's router, with which the serving ends
   * @param pool where the database is
   */
  public static void serve(VortexScope scope, ConnectionPool pool) {
    scope.own(
        scope
            .tuples()
            .register(
                TaskQueueTuple.class,
                TaskTypeTuple.class,
                RunningTaskTuple.class,
                DeadLetterTuple.class,
                TaskScheduleTuple.class,
                TaskWorkerTuple.class,
                CancelTaskActionTuple.class,
                RetryDeadLetterActionTuple.class,
                SkipDeadLetterActionTuple.class,
                RetryDeadLettersActionTuple.class,
                SkipDeadLettersActionTuple.class));
    TaskQueuePages served = new TaskQueuePages(scope, pool);
    served.show(new TaskView(pool));
    served.serveActions(scope);
    scope.every(PERIOD, served::changed);
  }

  private void show(TaskView view) {
    pages.setPermission((who, selector) -> who.vortexName().equals(ADMIN_VORTEX));
    pages.addTupleProvider(TUPLES.get(0), _ -> view.queues());
    pages.addTupleProvider(TUPLES.get(1), _ -> view.types());
    pages.addTupleProvider(TUPLES.get(2), _ -> view.running());
    pages.addTupleProvider(TUPLES.get(3), _ -> view.deadLetters());
    pages.addTupleProvider(TUPLES.get(4), _ -> view.schedules());
    pages.addTupleProvider(TUPLES.get(5), _ -> view.workers());
  }

  private void changed() {
    TUPLES.forEach(pages::notifyOfTupleUpdateForTuple);
  }

  private void serveActions(VortexScope scope) {
    TupleActionProcessor _ =
        new TupleActionProcessor(scope, OBSERVABLE, FILT)
            .setPermission((sender, action) -> sender.name().equals(ADMIN_VORTEX))
            .setDelegate(CancelTaskActionTuple.class, this::cancel)
            .setDelegate(
                RetryDeadLetterActionTuple.class,
                (action, who) ->
                    change(
                        who,
                        "retries the dead letter " + action.id(),
                        connection -> require(DeadLetterTable.retry(connection, id(action.id())))))
            .setDelegate(
                SkipDeadLetterActionTuple.class,
                (action, who) ->
                    change(
                        who,
                        "removes the dead letter " + action.id(),
                        connection -> require(DeadLetterTable.skip(connection, id(action.id())))))
            .setDelegate(
                RetryDeadLettersActionTuple.class,
                (action, who) -> {
                  TaskName name = new TaskName(action.plugin(), action.task());
                  return change(
                      who,
                      "retries all dead letters of the " + name,
                      connection -> DeadLetterTable.retryAll(connection, name));
                })
            .setDelegate(
                SkipDeadLettersActionTuple.class,
                (action, who) -> {
                  TaskName name = new TaskName(action.plugin(), action.task());
                  return change(
                      who,
                      "removes all dead letters of the " + name,
                      connection -> DeadLetterTable.skipAll(connection, name));
                });
  }

  private List<?> cancel(CancelTaskActionTuple action, ActionContext who) {
    return change(
        who,
        "cancels the call " + action.id(),
        connection -> {
          if (!CancelTable.cancel(connection, id(action.id()))) {
            throw new VortexException(FailureCode.NOT_FOUND, "This call has ended already.");
          }
        });
  }

  private List<?> change(ActionContext who, String what, Change change) {
    log.info("{} {}.", who.sender().principal(), what);
    try (Connection connection = pool.dataSource().getConnection()) {
      change.make(connection);
    } catch (SQLException e) {
      DatabaseUnavailableException loss = pool.lossOfDatabase(e);
      throw loss != null ? loss : new IllegalStateException(e.getMessage(), e);
    }
    changed();
    return List.of();
  }

  private static void require(boolean wasThere) {
    if (!wasThere) {
      throw new VortexException(
          FailureCode.NOT_FOUND, "Somebody else has retried or skipped it already.");
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new VortexException(FailureCode.NOT_FOUND, "There is no call \"" + text + "\".");
    }
  }
}
