package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.ActionContext;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows administrators' pages how indexes do, and does what they ask for; counts only while
 * somebody looks.
 */
public final class IndexStatusPages {

  private static final Logger LOGGER = LoggerFactory.getLogger(IndexStatusPages.class);

  private static final String TUPLE = "peek_platform.IndexStatusTuple";
  private static final Map<String, Object> FILT = IndexNames.filt("peek_platform");
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private static final String COUNTS =
      """
      SELECT i.version, i.chunks, i.bytes,
        (SELECT greatest(reltuples, 0)::bigint FROM pg_class
          WHERE oid = 'peek_index_row'::regclass),
        q.waiting, q.retrying, q.dead, l.error, l.failed_at, l.chunk
      FROM peek_index i
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE NOT dead) AS waiting,
          count(*) FILTER (WHERE NOT dead AND attempts > 0) AS retrying,
          count(*) FILTER (WHERE dead) AS dead
        FROM peek_index_queue WHERE index_id = i.id) q
      LEFT JOIN LATERAL (
        SELECT error, failed_at, chunk FROM peek_index_queue
        WHERE index_id = i.id AND error IS NOT NULL ORDER BY failed_at DESC LIMIT 1) l ON true
      WHERE i.id = ?
      """;

  private final IndexDesk desk;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** A version and when it was seen. */
  private record Seen(long version, long nanos) {}

  private IndexStatusPages(IndexDesk desk) {
    this.desk = desk;
  }

  /**
   * Begins to serve the pages.
   *
   * @param scope the platform's own scope on the server's router, with which the serving ends
   * @param desk the indexes of the server
   */
  public static void serve(VortexScope scope, IndexDesk desk) {
    IndexStatusPages pages = new IndexStatusPages(desk);
    scope.own(scope.tuples().register(IndexStatusTuple.class, IndexRepairActionTuple.class));
    TupleDataObservableHandler handler =
        new TupleDataObservableHandler(scope, IndexNames.ADMIN, FILT);
    handler.setPermission((who, selector) -> who.vortexName().equals(IndexNames.ADMIN_VORTEX));
    handler.addTupleProvider(TUPLE, selector -> pages.read());
    scope.every(PERIOD, () -> handler.notifyOfTupleUpdateForTuple(TUPLE));
    TupleActionProcessor _ =
        new TupleActionProcessor(scope, IndexNames.ADMIN, FILT)
            .setPermission((sender, action) -> sender.name().equals(IndexNames.ADMIN_VORTEX))
            .setDelegate(
                IndexRepairActionTuple.class,
                (action, context) -> {
                  List<?> answer = pages.repair(action, context);
                  handler.notifyOfTupleUpdateForTuple(TUPLE);
                  return answer;
                });
  }

  private List<IndexStatusTuple> read() throws SQLException {
    List<IndexStatusTuple> all = new ArrayList<>();
    for (PluginIndexes indexes : desk.active()) {
      for (DeclaredIndex<?> each : indexes.declared()) {
        all.add(desk.read(each.stored(), connection -> read(connection, each)));
      }
    }
    all.sort(Comparator.comparing(IndexStatusTuple::plugin).thenComparing(IndexStatusTuple::index));
    return all;
  }

  private IndexStatusTuple read(Connection connection, DeclaredIndex<?> each) throws SQLException {
    StoredIndex index = each.stored();
    try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
      select.setInt(1, index.id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long version = row.getLong(1);
        @Nullable OffsetDateTime failedAt = row.getObject(9, OffsetDateTime.class);
        return new IndexStatusTuple(
            index.plugin(),
            index.name(),
            each.declaration().compiledOn().key(),
            row.getLong(4),
            row.getInt(2),
            row.getLong(3),
            version,
            row.getInt(5),
            row.getInt(6),
            row.getInt(7),
            version,
            rate(index, version),
            row.getString(8),
            failedAt == null ? null : failedAt.toInstant(),
            row.getObject(10, Integer.class));
      }
    }
  }

  /** Each chunk that is written raises the version by one. */
  private double rate(StoredIndex index, long version) {
    Seen now = new Seen(version, System.nanoTime());
    Seen before = seen.put(index.text(), now);
    if (before == null || now.nanos() - before.nanos() > 10 * PERIOD.toNanos()) {
      // Nobody has looked for a while, and the mean since then says nothing.
      return 0;
    }
    return Math.max(0, now.version() - before.version())
        * 1e9
        / Math.max(1, now.nanos() - before.nanos());
  }

  private List<?> repair(IndexRepairActionTuple action, ActionContext context) throws SQLException {
    StoredIndex index = find(action);
    ChunkQueue queue = new ChunkQueue(index);
    int chunks =
        desk.inTransaction(
            index,
            connection -> {
              // The order of locks.
              StoredIndex.Head _ = index.sharedHead(connection);
              int touched =
                  switch (action.repair()) {
                    case RETRY -> queue.retry(connection);
                    case SKIP -> queue.skip(connection);
                    case RECOMPILE -> queue.addAll(connection);
                  };
              IndexChannel.announce(connection, IndexChannel.Kind.QUEUED, index);
              return touched;
            });
    LOGGER.info(
        "{} asks for {} of the index {}: {} chunks.",
        context.sender().principal(),
        action.repair(),
        index,
        chunks);
    return List.of();
  }

  private StoredIndex find(IndexRepairActionTuple action) {
    return desk.active().stream()
        .filter(indexes -> indexes.plugin().equals(action.plugin()))
        .flatMap(indexes -> indexes.declared().stream())
        .map(DeclaredIndex::stored)
        .filter(stored -> stored.name().equals(action.index()))
        .findFirst()
        .orElseThrow(
            () ->
                new VortexException(
                    FailureCode.NOT_FOUND,
                    "%s has no index %s now. Is the plugin still installed?"
                        .formatted(action.plugin(), action.index())));
  }
}
