package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which versions of PostgreSQL the platform works with. */
final class DatabaseVersion {

  private static final Logger log = LoggerFactory.getLogger(DatabaseVersion.class);
  private static final int OLDEST = 14;
  private static final int NEWEST_TRIED = 18;

  private DatabaseVersion() {}

  /**
   * Refuses what is too old, and warns of what nobody has tried.
   *
   * @throws DatabaseUnavailableException if the version is too old; says what to do
   */
  static void require(Connection connection, DatabaseAddress address) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST) {
      throw new DatabaseUnavailableException(
          "The database %s is PostgreSQL %s, but Peek needs %d or later. Upgrade it (pg_upgrade), or name another one in database.connectUrl."
              .formatted(address, connection.getMetaData().getDatabaseProductVersion(), OLDEST),
          null);
    }
    if (major > NEWEST_TRIED) {
      log.debug(
          "The database {} is PostgreSQL {}, which is newer than what Peek was tested with ({})",
          address,
          major,
          NEWEST_TRIED);
    }
  }
}
