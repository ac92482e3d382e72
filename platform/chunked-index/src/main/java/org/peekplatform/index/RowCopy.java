package org.peekplatform.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexKey;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.CopyText;
import org.peekplatform.vortex.PayloadCodec;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies the rows of an import into a temporary table, in which each key stands once.
 *
 * @param declaration what the rows must be
 * @param codec encodes the values
 */
record RowCopy<T>(IndexDeclaration<T> declaration, PayloadCodec codec) {

  private static final String TABLE =
      """
      CREATE TEMPORARY TABLE peek_index_import (
        place bigint NOT NULL, chunk integer NOT NULL, folded integer NOT NULL,
        model_set text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
        hash uuid NOT NULL, value text NOT NULL) ON COMMIT DROP
      """;

  /** For sorts and joins of a million rows, until the commit. */
  private static final String ROOM =
      "SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)";

  private static final String ONLY_LAST =
      """
      DELETE FROM peek_index_import i USING (
        SELECT chunk, model_set, key, max(place) AS last FROM peek_index_import
        GROUP BY chunk, model_set, key HAVING count(*) > 1) d
      WHERE i.chunk = d.chunk AND i.model_set = d.model_set AND i.key = d.key AND i.place < d.last
      """;

  /** Fills the table; returns how many rows there are. */
  long fill(Connection connection, Stream<IndexRow<T>> rows, int chunkCount) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ROOM);
      statement.execute(TABLE);
      copy(connection, rows, chunkCount);
      // Without statistics the joins that follow would be planned for a handful of rows.
      statement.execute("ANALYZE peek_index_import");
      int _ = statement.executeUpdate(ONLY_LAST);
      try (var count = statement.executeQuery("SELECT count(*) FROM peek_index_import")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  /** Drops the table, so that the same transaction can import again. */
  static void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE peek_index_import");
    }
  }

  private void copy(Connection connection, Stream<IndexRow<T>> rows, int chunkCount)
      throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY peek_index_import (place, chunk, folded, model_set, key, hash, value) FROM STDIN");
    try {
      CopyText text = new CopyText(copy);
      MessageDigest digest = sha256();
      long place = 0;
      Iterator<IndexRow<T>> all = rows.iterator();
      while (all.hasNext()) {
        write(text, all.next(), place++, chunkCount, digest);
      }
      text.flush();
      long _ = copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void write(
      CopyText text, IndexRow<T> row, long place, int chunkCount, MessageDigest digest)
      throws SQLException {
    IndexKey id = row.id();
    byte[] value = encoded(row);
    text.write(place);
    text.write(id.chunk(chunkCount));
    text.write(id.folded());
    text.write(id.modelSet());
    text.write(id.key());
    text.writePlain(hash(digest, value).toString());
    text.write(new String(value, StandardCharsets.US_ASCII));
    text.endRow();
  }

  private byte[] encoded(IndexRow<T> row) {
    if (!declaration.rowType().isInstance(row.value())) {
      throw new IllegalArgumentException(
          "The row %s of the index %s has a value of %s, but the index is declared with %s."
              .formatted(
                  row.id(),
                  declaration.name(),
                  row.value().getClass().getName(),
                  declaration.rowType().getName()));
    }
    byte[] value = codec.encodeValue(row.value());
    if (value.length > PluginIndex.LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "The value of the row %s of the index %s has %d bytes, but may have %d at the most. Divide it into several rows."
              .formatted(row.id(), declaration.name(), value.length, PluginIndex.LARGEST_VALUE));
    }
    return value;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }

  /** Returns half of a digest, which the database compares fast. */
  static UUID hash(MessageDigest digest, byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(content));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
