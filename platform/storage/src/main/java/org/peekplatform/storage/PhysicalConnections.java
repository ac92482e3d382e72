package org.peekplatform.storage;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.postgresql.Driver;

/** Opens connections to wherever the database is at that moment. */
final class PhysicalConnections implements DataSource {

  private static final int LOGIN_SECONDS = 10;

  private final Driver driver = new Driver();
  private final Supplier<DatabaseAddress> addresses;
  private final ConnectionGuard guard;

  PhysicalConnections(Supplier<DatabaseAddress> addresses, ConnectionGuard guard) {
    this.addresses = addresses;
    this.guard = guard;
  }

  @Override
  public Connection getConnection() throws SQLException {
    DatabaseAddress address = address();
    Connection connection = driver.connect(address.jdbcUrl(), address.driverProperties());
    if (connection == null) {
      throw new SQLException(address + " is no address of PostgreSQL.", "08001");
    }
    try {
      guard.opened(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private DatabaseAddress address() throws SQLException {
    try {
      guard.check();
      return addresses.get();
    } catch (DatabaseUnavailableException e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("User and password come from database.connectUrl.");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("The driver logs through java.util.logging.");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // DatabaseAddress sets the time-outs of the driver.
  }

  @Override
  public int getLoginTimeout() {
    return LOGIN_SECONDS; // also how long the pool waits for a pending login when it closes
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("This is no wrapper of " + type.getName() + ".");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
