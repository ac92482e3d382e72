package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.peekplatform.index.ChunkCompiler.StoredRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles some chunks in the transaction of a connection.
 *
 * <p>The rows of the queue are locked from the beginning to the commit, so nobody else compiles the
 * same chunks; and if this process dies, they are as before.
 */
final class CompiledBlock {

  private static final Logger LOGGER = LoggerFactory.getLogger(CompiledBlock.class);

  private static final int ROWS_FETCHED = 1000;

  private final StoredIndex index;
  private final ChunkCompiler<?> compiler;
  private final CompileLimits limits;

  CompiledBlock(StoredIndex index, ChunkCompiler<?> compiler, CompileLimits limits) {
    this.index = index;
    this.compiler = compiler;
    this.limits = limits;
  }

  /**
   * What was done.
   *
   * @param claimed how many chunks were taken
   * @param written how many of them have another content than before
   */
  record Done(int claimed, int written) {
    static final Done NOTHING = new Done(0, 0);
  }

  /** Compiles up to so many chunks; the caller commits. */
  Done run(Connection connection, int most) throws SQLException {
    if (index.sharedHead(connection).compilerVersion()
        != compiler.declaration().compilerVersion()) {
      // Another version of the plugin is taking over; two would undo what the other one compiles.
      return Done.NOTHING;
    }
    ChunkQueue queue = new ChunkQueue(index);
    List<Integer> claimed = queue.claim(connection, most);
    if (claimed.isEmpty()) {
      return Done.NOTHING;
    }
    Map<Integer, UUID> before = hashes(connection, claimed);
    Set<Integer> left = new HashSet<>(claimed);
    Map<Integer, String> failures = new LinkedHashMap<>();
    List<ChunkTable.Written> written = new ArrayList<>();
    Outcome outcome = new Outcome(before, failures, written);
    readRows(connection, claimed, left, outcome);
    left.forEach(chunk -> compile(chunk, List.of(), outcome));
    new ChunkTable(index).write(connection, written);
    List<Integer> done = new ArrayList<>(claimed);
    done.removeAll(failures.keySet());
    queue.remove(connection, done);
    for (Integer dead : queue.fail(connection, failures, limits)) {
      LOGGER.error(
          "Chunk {} of the index {} has failed too often and waits for an administrator.",
          dead,
          index);
    }
    if (!written.isEmpty()) {
      IndexChannel.announce(connection, IndexChannel.Kind.COMPILED, index);
    }
    return new Done(claimed.size(), written.size());
  }

  /** What has come of the chunks so far. */
  private record Outcome(
      Map<Integer, UUID> before, Map<Integer, String> failures, List<ChunkTable.Written> written) {}

  private void readRows(
      Connection connection, List<Integer> claimed, Set<Integer> left, Outcome outcome)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT chunk, model_set, key, value FROM peek_index_row
            WHERE index_id = ? AND chunk = ANY(?) ORDER BY chunk, model_set, key
            """)) {
      select.setInt(1, index.id());
      select.setArray(2, connection.createArrayOf("integer", claimed.toArray()));
      select.setFetchSize(ROWS_FETCHED);
      try (ResultSet row = select.executeQuery()) {
        List<StoredRow> rows = new ArrayList<>();
        int chunk = -1;
        while (row.next()) {
          int next = row.getInt(1);
          if (next != chunk && !rows.isEmpty()) {
            compile(chunk, rows, outcome);
            rows = new ArrayList<>();
          }
          chunk = next;
          left.remove(chunk);
          rows.add(new StoredRow(row.getString(2), row.getString(3), row.getString(4)));
        }
        if (!rows.isEmpty()) {
          compile(chunk, rows, outcome);
        }
      }
    }
  }

  private void compile(int chunk, List<StoredRow> rows, Outcome outcome) {
    byte[] data;
    try {
      data = compiler.compile(rows);
    } catch (Throwable e) {
      // The code of the plugin, whatever it throws; its other chunks go on.
      // An interrupt must not reach the connection.
      boolean _ = Thread.interrupted();
      LOGGER.warn("Chunk {} of the index {} cannot be compiled.", chunk, index, e);
      outcome.failures().put(chunk, reason(e));
      return;
    }
    UUID hash = data == null ? null : RowCopy.hash(RowCopy.sha256(), data);
    UUID former = outcome.before().get(chunk);
    if (hash == null ? former != null : !hash.equals(former)) {
      outcome.written().add(new ChunkTable.Written(chunk, hash, data));
    }
  }

  private static String reason(Throwable failure) {
    String text = String.valueOf(failure).replace('\0', '?');
    return text.length() > 1000 ? text.substring(0, 1000) : text;
  }

  private Map<Integer, UUID> hashes(Connection connection, List<Integer> chunks)
      throws SQLException {
    Map<Integer, UUID> hashes = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT chunk, hash FROM peek_index_chunk
            WHERE index_id = ? AND chunk = ANY(?) AND hash IS NOT NULL
            """)) {
      select.setInt(1, index.id());
      select.setArray(2, connection.createArrayOf("integer", chunks.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          hashes.put(row.getInt(1), row.getObject(2, UUID.class));
        }
      }
    }
    return hashes;
  }
}
