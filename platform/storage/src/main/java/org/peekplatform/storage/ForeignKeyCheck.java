package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds foreign keys without an index (Documentation 10.2.1, {@code checkForeignKeys}).
 *
 * <p>Deleting a row of the referenced table reads the whole referencing table without one.
 */
final class ForeignKeyCheck {

  private static final Logger log = LoggerFactory.getLogger(ForeignKeyCheck.class);

  /** An index serves if its first columns are those of the key, in any order. */
  private static final String WITHOUT_INDEX =
      """
      select t.relname, c.conname,
        array(select a.attname::text from unnest(c.conkey) with ordinality k(number, place)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number
          order by k.place)
      from pg_constraint c
      join pg_class t on t.oid = c.conrelid
      join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and n.nspname = ?
        and not exists (
          select 1 from pg_index i
          where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null
            and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)
      order by 1, 2
      """;

  private final DataSource dataSource;

  ForeignKeyCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void warnOfMissingIndexes(SchemaName schema) {
    try {
      for (Missing missing : withoutIndex(schema)) {
        log.warn(
            "The foreign key {} of table {}.{} has no index; add one in a new script: {}",
            missing.name(),
            schema,
            missing.table(),
            missing.cure());
      }
    } catch (SQLException e) {
      log.warn("The foreign keys of schema {} could not be checked: {}", schema, e.getMessage());
    }
  }

  /** A foreign key without an index. */
  record Missing(String table, String name, List<String> columns) {

    /** Returns the statement that adds the index. */
    String cure() {
      return "CREATE INDEX ON %s (%s);".formatted(table, String.join(", ", columns));
    }
  }

  List<Missing> withoutIndex(SchemaName schema) throws SQLException {
    List<Missing> found = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(WITHOUT_INDEX)) {
      query.setString(1, schema.text());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String[] columns = (String[]) rows.getArray(3).getArray();
          found.add(new Missing(rows.getString(1), rows.getString(2), List.of(columns)));
        }
      }
    }
    return found;
  }
}
