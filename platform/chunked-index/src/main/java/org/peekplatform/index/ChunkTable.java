package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The compiled chunks of one index. Stateless. */
record ChunkTable(StoredIndex index) {

  /**
   * A chunk that has another content than before.
   *
   * @param chunk which chunk
   * @param hash tells whether two contents are equal; null if it is empty
   * @param data the content; null if it is empty
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, passed on and never changed.
  record Written(int chunk, @Nullable UUID hash, byte @Nullable [] data) {}

  /** Raising the version locks the index, so that versions become visible in their order. */
  private static final String RAISE =
      "UPDATE peek_index SET version = version + ? WHERE id = ? RETURNING version";

  private static final String WRITE =
      """
      INSERT INTO peek_index_chunk (index_id, chunk, version, hash, data) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (index_id, chunk) DO UPDATE
      SET version = excluded.version, hash = excluded.hash, data = excluded.data
      """;

  private static final String COUNT =
      """
      SELECT count(*), coalesce(sum(octet_length(data)), 0) FROM peek_index_chunk
      WHERE index_id = ? AND chunk = ANY(?) AND data IS NOT NULL
      """;

  /** Writes chunks, each with a version of its own; to be the last before the commit. */
  void write(Connection connection, List<Written> chunks) throws SQLException {
    if (chunks.isEmpty()) {
      return;
    }
    Size before = size(connection, chunks);
    long version = raise(connection, chunks.size()) - chunks.size();
    try (PreparedStatement upsert = connection.prepareStatement(WRITE)) {
      for (Written each : chunks) {
        version++;
        upsert.setInt(1, index.id());
        upsert.setInt(2, each.chunk());
        upsert.setLong(3, version);
        upsert.setObject(4, each.hash());
        upsert.setBytes(5, each.data());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
    resize(connection, before, size(connection, chunks));
  }

  private record Size(int chunks, long bytes) {}

  private Size size(Connection connection, List<Written> chunks) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setInt(1, index.id());
      select.setArray(
          2, connection.createArrayOf("integer", chunks.stream().map(Written::chunk).toArray()));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Size(row.getInt(1), row.getLong(2));
      }
    }
  }

  private long raise(Connection connection, int by) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(RAISE)) {
      update.setInt(1, by);
      update.setInt(2, index.id());
      try (ResultSet row = update.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void resize(Connection connection, Size before, Size after) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE peek_index SET chunks = chunks + ?, bytes = bytes + ? WHERE id = ?")) {
      update.setInt(1, after.chunks() - before.chunks());
      update.setLong(2, after.bytes() - before.bytes());
      update.setInt(3, index.id());
      update.executeUpdate();
    }
  }

  /** Reads one chunk; empty, with version 0, if it never had content. */
  IndexChunkTuple read(Connection connection, int chunk) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT version, data FROM peek_index_chunk WHERE index_id = ? AND chunk = ?")) {
      select.setInt(1, index.id());
      select.setInt(2, chunk);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new IndexChunkTuple(chunk, row.getLong(1), row.getBytes(2))
            : new IndexChunkTuple(chunk, 0, null);
      }
    }
  }

  /** Names the chunks that changed since a version. */
  void changedSince(Connection connection, long version, IntConsumer each) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT chunk FROM peek_index_chunk WHERE index_id = ? AND version > ?")) {
      select.setInt(1, index.id());
      select.setLong(2, version);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          each.accept(row.getInt(1));
        }
      }
    }
  }

  /**
   * Reads the page since a version.
   *
   * @param head how the index stood before this was called
   */
  IndexPageTuple page(Connection connection, StoredIndex.Head head, long since)
      throws SQLException {
    List<IndexChunkTuple> chunks = new ArrayList<>();
    IndexPages.Filling filling = new IndexPages.Filling();
    boolean complete = true;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT chunk, version, data FROM peek_index_chunk
            WHERE index_id = ? AND version > ? ORDER BY version LIMIT ?
            """)) {
      select.setInt(1, index.id());
      select.setLong(2, since);
      select.setInt(3, IndexPages.MOST_CHUNKS + 1);
      // A few at a time: how many fit is known only when they are here.
      select.setFetchSize(IndexPages.CHUNKS_FETCHED);
      try (ResultSet row = select.executeQuery()) {
        while (complete && row.next()) {
          byte[] data = row.getBytes(3);
          complete = filling.takes(data);
          if (complete) {
            chunks.add(new IndexChunkTuple(row.getInt(1), row.getLong(2), data));
          }
        }
      }
    }
    long last = chunks.isEmpty() ? since : chunks.getLast().version();
    return new IndexPageTuple(
        index.name(),
        head.epoch().toString(),
        since,
        complete ? Math.max(last, head.version()) : last,
        complete,
        chunks);
  }
}
