package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.peekplatform.plugin.IndexDeclaration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an index what the version of the plugin declares that has taken over. */
record DeclarationChange(StoredIndex index, IndexDeclaration<?> declaration) {

  private static final Logger LOGGER = LoggerFactory.getLogger(DeclarationChange.class);

  /** Does it, in a transaction of its own, if there is something to do. */
  void apply(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (fits(index.head(connection))) {
        return;
      }
    }
    boolean _ =
        Transactions.run(
            database,
            connection -> {
              StoredIndex.Head head = index.lockedHead(connection);
              if (head.chunkCount() != declaration.chunks()) {
                spread(connection);
              }
              if (!fits(head)) {
                recompile(connection);
              }
              return true;
            });
  }

  private boolean fits(StoredIndex.Head head) {
    return head.chunkCount() == declaration.chunks()
        && head.compilerVersion() == declaration.compilerVersion();
  }

  /** Spreads the rows over another number of chunks. Nobody else is at work. */
  private void spread(Connection connection) throws SQLException {
    LOGGER.info(
        "The index {} gets {} chunks, and is compiled and fetched anew.",
        index,
        declaration.chunks());
    update(connection, "DELETE FROM peek_index_chunk WHERE index_id = ?");
    update(connection, "DELETE FROM peek_index_queue WHERE index_id = ?");
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE peek_index_row SET chunk = folded & ? WHERE index_id = ?")) {
      update.setInt(1, declaration.chunks() - 1);
      update.setInt(2, index.id());
      update.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE peek_index
            SET chunk_count = ?, epoch = gen_random_uuid(), chunks = 0, bytes = 0 WHERE id = ?
            """)) {
      update.setInt(1, declaration.chunks());
      update.setInt(2, index.id());
      update.executeUpdate();
    }
    IndexChannel.announce(connection, IndexChannel.Kind.RENEWED, index);
  }

  private void recompile(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE peek_index SET compiler_version = ? WHERE id = ?")) {
      update.setInt(1, declaration.compilerVersion());
      update.setInt(2, index.id());
      update.executeUpdate();
    }
    int chunks = new ChunkQueue(index).addAll(connection);
    LOGGER.info("All {} chunks of the index {} are compiled anew.", chunks, index);
    IndexChannel.announce(connection, IndexChannel.Kind.QUEUED, index);
  }

  private void update(Connection connection, String sql) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, index.id());
      update.executeUpdate();
    }
  }
}
