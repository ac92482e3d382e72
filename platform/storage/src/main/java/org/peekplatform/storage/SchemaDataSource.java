package org.peekplatform.storage;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Lends connections of the shared pool with one schema as their search path. */
final class SchemaDataSource implements DataSource {

  private final DataSource pool;
  private final SchemaName schema;

  SchemaDataSource(DataSource pool, SchemaName schema) {
    this.pool = pool;
    this.schema = schema;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = pool.getConnection();
    try {
      // PostgreSQL 18 reports its search path, which saves a round trip per transaction.
      String reported = connection.unwrap(PGConnection.class).getParameterStatus("search_path");
      if (!isOurs(reported)) {
        connection.setSchema(schema.text());
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private boolean isOurs(@Nullable String searchPath) {
    return searchPath != null && searchPath.replaceAll("[\"']", "").equals(schema.text());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
