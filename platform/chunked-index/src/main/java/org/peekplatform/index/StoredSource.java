package org.peekplatform.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.peekplatform.plugin.IndexDeclaration;

/** Reads an index from the database. Safe for use by several threads. */
final class StoredSource implements IndexSource {

  private final StoredIndex index;
  private final DataSource database;
  private final IndexDeclaration<?> declaration;
  private final Supplier<String> rights;

  StoredSource(
      StoredIndex index,
      DataSource database,
      IndexDeclaration<?> declaration,
      Supplier<String> rights) {
    this.index = index;
    this.database = database;
    this.declaration = declaration;
    this.rights = rights;
  }

  @Override
  public IndexStateTuple state() throws SQLException {
    StoredIndex.Head head = head();
    return new IndexStateTuple(
        index.name(),
        head.epoch().toString(),
        head.version(),
        head.chunkCount(),
        head.chunks(),
        head.bytes(),
        declaration.isOfflineAllowed(),
        true,
        null,
        rights.get());
  }

  private StoredIndex.Head head() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return index.head(connection);
    }
  }

  @Override
  public IndexPageTuple page(String epoch, long since) throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          StoredIndex.Head head = index.head(connection);
          long from = head.epoch().toString().equals(epoch) ? since : 0;
          return new ChunkTable(index).page(connection, head, from);
        });
  }

  @Override
  public IndexChunkTuple chunk(int chunk) throws SQLException {
    try (Connection connection = database.getConnection()) {
      IndexObservable.checkChunk(chunk, index.head(connection).chunkCount());
      return new ChunkTable(index).read(connection, chunk);
    }
  }
}
