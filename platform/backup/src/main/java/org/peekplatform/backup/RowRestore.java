package org.peekplatform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.peekplatform.backup.BackupManifest.Schema;
import org.peekplatform.backup.BackupManifest.Sequence;
import org.peekplatform.backup.BackupManifest.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Brings the rows of a backup into its schemas, all in one transaction.
 *
 * <p>Foreign keys are taken away and made again afterwards, which also checks them: rows then may
 * come in any order, and no more rights are needed than the owner of the tables has.
 */
final class RowRestore {

  private final Connection connection;
  private final BackupFile file;
  private final Catalog catalog;

  private RowRestore(Connection connection, BackupFile file, Catalog catalog) {
    this.connection = connection;
    this.file = file;
    this.catalog = catalog;
  }

  static long restore(Connection connection, BackupFile file) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try {
      long rows = new RowRestore(connection, file, Catalog.of(connection)).restore();
      connection.commit();
      return rows;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private long restore() throws SQLException, IOException {
    List<Schema> schemas = file.manifest().schemas();
    Set<String> keys = new LinkedHashSet<>();
    List<String> drops = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    for (Schema schema : schemas) {
      for (Catalog.ForeignKey key : catalog.foreignKeys(schema.name(), "")) {
        drops.add(key.drop());
        keys.add(key.create());
      }
      for (Table table : schema.tables()) {
        if (catalog.exists(schema.name(), table.name())) {
          tables.add(Rows.quoted(schema.name(), table.name()));
          if (table.definition() != null) {
            keys.addAll(table.definition().foreignKeys());
          }
        }
      }
    }
    for (String drop : drops) {
      Rows.execute(connection, drop);
    }
    if (!tables.isEmpty()) {
      Rows.execute(connection, "truncate " + String.join(", ", tables));
    }
    long rows = 0;
    for (Schema schema : schemas) {
      rows += copy(schema);
    }
    for (String key : keys) {
      Rows.execute(connection, key);
    }
    return rows;
  }

  private long copy(Schema schema) throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long rows = 0;
    for (Table table : schema.tables()) {
      if (table.entry() == null) {
        continue;
      }
      String name = Rows.quoted(schema.name(), table.name());
      Rows.execute(connection, "alter table %s disable trigger user".formatted(name));
      try (InputStream in = file.read(table.entry())) {
        long copied =
            copy.copyIn(
                "copy %s (%s) from stdin"
                    .formatted(
                        name,
                        String.join(", ", table.columns().stream().map(Rows::quoted).toList())),
                in);
        if (copied != table.rows()) {
          throw new SQLException(
              "%s got %d rows instead of %d".formatted(name, copied, table.rows()));
        }
        rows += copied;
      }
      Rows.execute(connection, "alter table %s enable trigger user".formatted(name));
      if (table.name().equals("peek_index")) {
        // Who has parts of the index from after the backup must fetch it anew.
        Rows.execute(connection, "update %s set epoch = gen_random_uuid()".formatted(name));
      }
    }
    for (Sequence sequence : schema.sequences()) {
      if (catalog.exists(schema.name(), sequence.name())) {
        Rows.read(
            connection,
            "select setval(?::regclass, ?, ?)",
            row -> row.getLong(1),
            Rows.quoted(schema.name(), sequence.name()),
            sequence.last(),
            sequence.called());
      }
    }
    return rows;
  }
}
