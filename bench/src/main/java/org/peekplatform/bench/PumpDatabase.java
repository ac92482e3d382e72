package org.peekplatform.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.DatabaseAddress;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;

/** An embedded database with the table of {@link PumpRow}, gone when it is closed. */
final class PumpDatabase implements AutoCloseable {

  static final String SCHEMA = "pl_bench";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final ConnectionPool pool;
  private final HibernatePluginDatabase database;

  PumpDatabase() throws IOException, SQLException {
    folder = Files.createTempDirectory("peek-bench-database");
    postgres = EmbeddedPostgres.start(folder);
    pool = new ConnectionPool("bench", postgres::address, PoolLimits.DEFAULTS);
    execute(pool, "create schema " + SCHEMA, "set search_path to " + SCHEMA, PumpRow.TABLE);
    database =
        HibernatePluginDatabase.open(
            pool,
            "peek_plugin_bench",
            PumpDatabase.class.getClassLoader(),
            List.<Class<?>>of(PumpRow.class));
  }

  private static void execute(ConnectionPool pool, String... statements) throws SQLException {
    try (Connection connection = pool.openDedicated();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Empties the table. */
  void clear() throws SQLException {
    execute(pool, "truncate " + SCHEMA + ".pump");
  }

  HibernatePluginDatabase database() {
    return database;
  }

  DatabaseAddress address() {
    return postgres.address();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    database.close();
    pool.close();
    postgres.close();
    Folders.delete(folder);
  }
}
