package org.peekplatform.index;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.IndexKey;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.vortex.PayloadCodec;

/** Imports into one index of a plugin. Safe for use by several threads. */
final class IndexImport<T> implements PluginIndex<T> {

  private final StoredIndex index;
  private final PluginDatabase database;
  private final RowCopy<T> copy;
  private final RowTable rows;
  private final Runnable permissionsChanged;

  IndexImport(
      StoredIndex index,
      IndexDeclaration<T> declaration,
      PluginDatabase database,
      PayloadCodec codec,
      Runnable permissionsChanged) {
    this.index = index;
    this.database = database;
    this.copy = new RowCopy<>(declaration, codec);
    this.rows = new RowTable(index);
    this.permissionsChanged = permissionsChanged;
  }

  /** What is done with the connection of a transaction. */
  @FunctionalInterface
  private interface Step<R> {
    R run(Connection connection) throws SQLException;
  }

  private static <R> R with(EntityManager session, Step<R> step) {
    // What was changed before in the transaction comes before.
    session.flush();
    return session.unwrap(Session.class).doReturningWork(step::run);
  }

  @Override
  public IndexImportResult replaceGroup(String importGroup, Stream<IndexRow<T>> imported) {
    return database.inTransaction(session -> replaceGroup(session, importGroup, imported));
  }

  @Override
  public IndexImportResult replaceGroup(
      EntityManager session, String importGroup, Stream<IndexRow<T>> imported) {
    return importRows(session, importGroup, imported, true);
  }

  @Override
  public IndexImportResult merge(String importGroup, Stream<IndexRow<T>> imported) {
    return database.inTransaction(session -> merge(session, importGroup, imported));
  }

  @Override
  public IndexImportResult merge(
      EntityManager session, String importGroup, Stream<IndexRow<T>> imported) {
    return importRows(session, importGroup, imported, false);
  }

  private IndexImportResult importRows(
      EntityManager session, String group, Stream<IndexRow<T>> imported, boolean replaces) {
    try (imported) {
      checkGroup(group);
      return with(
          session,
          connection -> {
            int chunkCount = index.sharedHead(connection).chunkCount();
            long copied = copy.fill(connection, imported, chunkCount);
            rows.lock(connection);
            IndexImportResult result = rows.take(connection, group, copied, replaces);
            RowCopy.drop(connection);
            return result;
          });
    }
  }

  private void checkGroup(String group) {
    if (group.isEmpty() || group.length() > LONGEST_GROUP || group.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "The import group \"%s\" of the index %s cannot be stored. Use from 1 to %d characters other than U+0000."
              .formatted(group.replace('\0', '?'), index.name(), LONGEST_GROUP));
    }
  }

  @Override
  public IndexImportResult deleteGroup(String importGroup) {
    return database.inTransaction(session -> deleteGroup(session, importGroup));
  }

  @Override
  public IndexImportResult deleteGroup(EntityManager session, String importGroup) {
    checkGroup(importGroup);
    return delete(session, connection -> rows.deleteGroup(connection, importGroup));
  }

  @Override
  public IndexImportResult delete(Collection<IndexKey> ids) {
    return database.inTransaction(session -> delete(session, ids));
  }

  @Override
  public IndexImportResult delete(EntityManager session, Collection<IndexKey> ids) {
    List<IndexKey> all = List.copyOf(ids);
    return delete(
        session,
        connection -> rows.delete(connection, all, index.sharedHead(connection).chunkCount()));
  }

  @Override
  public IndexImportResult clear() {
    return database.inTransaction(session -> clear(session));
  }

  @Override
  public IndexImportResult clear(EntityManager session) {
    return delete(session, rows::clear);
  }

  private IndexImportResult delete(EntityManager session, Step<IndexImportResult> step) {
    return with(
        session,
        connection -> {
          // Nobody changes the number of chunks, and with it the chunks of rows, meanwhile.
          StoredIndex.Head _ = index.sharedHead(connection);
          rows.lock(connection);
          return step.run(connection);
        });
  }

  @Override
  public void recompileAll() {
    int _ =
        database.inTransaction(
            session ->
                with(
                    session,
                    connection -> {
                      StoredIndex.Head _ = index.sharedHead(connection);
                      int added = new ChunkQueue(index).addAll(connection);
                      IndexChannel.announce(connection, IndexChannel.Kind.QUEUED, index);
                      return added;
                    }));
  }

  @Override
  public void permissionsChanged() {
    permissionsChanged.run();
  }
}
