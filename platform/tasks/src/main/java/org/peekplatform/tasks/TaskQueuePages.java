package org.peekplatform.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;

/** Shows administrators' pages how many tasks there are; counts only while somebody looks. */
public final class TaskQueuePages {

  /** The name of the observable. */
  public static final String OBSERVABLE = "peek_tasks";

  private static final String ADMIN_VORTEX = "peek-admin";
  private static final String TUPLE = "peek_platform.TaskQueueTuple";
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final String COUNTS =
      """
      select plugin,
             count(*) filter (where state in ('waiting', 'delayed')),
             count(*) filter (where state = 'running'),
             min(enqueued_at) filter (where state = 'waiting')
      from peek_server.tasks where state <> 'dead' group by plugin order by plugin
      """;

  private TaskQueuePages() {}

  /**
   * Begins to serve the pages.
   *
   * @param scope the platform's own scope on the server's router, with which the serving ends
   * @param pool where the database is
   */
  public static void serve(VortexScope scope, ConnectionPool pool) {
    scope.own(scope.tuples().register(TaskQueueTuple.class));
    TupleDataObservableHandler pages =
        new TupleDataObservableHandler(scope, OBSERVABLE, Map.of("plugin", "peek_platform"));
    pages.setPermission((who, selector) -> who.vortexName().equals(ADMIN_VORTEX));
    pages.addTupleProvider(TUPLE, selector -> read(pool));
    scope.every(PERIOD, () -> pages.notifyOfTupleUpdateForTuple(TUPLE));
  }

  private static List<TaskQueueTuple> read(ConnectionPool pool) throws SQLException {
    List<TaskQueueTuple> queues = new ArrayList<>();
    try (Connection connection = pool.dataSource().getConnection();
        PreparedStatement select = connection.prepareStatement(COUNTS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        @Nullable OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
        queues.add(
            new TaskQueueTuple(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                oldest == null ? null : oldest.toInstant()));
      }
    }
    return queues;
  }
}
