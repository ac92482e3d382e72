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
      select c.conrelid::regclass::text, c.conname
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
      for (String foreignKey : withoutIndex(schema)) {
        log.warn("The foreign key {} has no index; add one in a new script", foreignKey);
      }
    } catch (SQLException e) {
      log.warn("The foreign keys of schema {} could not be checked: {}", schema, e.getMessage());
    }
  }

  List<String> withoutIndex(SchemaName schema) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(WITHOUT_INDEX)) {
      query.setString(1, schema.text());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add("%s of table %s".formatted(rows.getString(2), rows.getString(1)));
        }
      }
    }
    return found;
  }
}
