package org.peekplatform.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one service to the database, shared by its plugins.
 *
 * <p>The pool can be made before the database is there and goes on by itself when the database
 * comes back, at another port too. Safe for use by several threads.
 */
public final class ConnectionPool implements AutoCloseable {

  private static final int MOST_IDLE_KEPT = 4;

  private final PoolLimits limits;
  private final Supplier<DatabaseAddress> addresses;
  private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

  private final PhysicalConnections physical;
  private final ConnectionFailure failure;
  private final HikariDataSource pool;

  /**
   * Makes a pool; opens no connection before it is needed.
   *
   * @param name stands in logs and in the names of threads
   * @param addresses where the database is, asked for each new connection
   * @param limits how many connections and how long to wait
   */
  public ConnectionPool(String name, Supplier<DatabaseAddress> addresses, PoolLimits limits) {
    this(name, addresses, limits, ConnectionGuard.OPEN);
  }

  /**
   * Makes a pool of a service that may use the database only at times; opens no connection before
   * it is needed.
   *
   * @param name stands in logs and in the names of threads
   * @param addresses where the database is, asked for each new connection
   * @param limits how many connections and how long to wait
   * @param guard asked for each new connection
   */
  public ConnectionPool(
      String name, Supplier<DatabaseAddress> addresses, PoolLimits limits, ConnectionGuard guard) {
    this.limits = limits;
    this.addresses = addresses;
    this.physical = new PhysicalConnections(addresses, guard);
    this.failure = new ConnectionFailure(addresses);
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(physical);
    config.setMaximumPoolSize(limits.maximumSize());
    config.setMinimumIdle(Math.min(MOST_IDLE_KEPT, limits.maximumSize()));
    config.setConnectionTimeout(limits.connectionTimeout().toMillis());
    config.setValidationTimeout(Math.min(5_000, limits.connectionTimeout().toMillis()));
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(true);
    config.setLeakDetectionThreshold(limits.longUse().toMillis());
    this.pool = new HikariDataSource(config);
  }

  /**
   * Counts connections in use and idle, threads that wait, and how long both take.
   *
   * @param registry gets {@code hikaricp.connections} and its neighbours, by the name of the pool
   * @return this
   */
  public ConnectionPool measuredBy(MeterRegistry registry) {
    pool.setMetricRegistry(registry);
    return this;
  }

  /**
   * Returns the limits given at construction.
   *
   * @return the limits
   */
  public PoolLimits limits() {
    return limits;
  }

  /**
   * Returns where the database is now.
   *
   * @return a URL without user and password
   */
  public String jdbcUrl() {
    return addresses.get().jdbcUrl();
  }

  /**
   * Tries to log in, so that a wrong address or an old version of PostgreSQL is told at once.
   *
   * @throws DatabaseUnavailableException if it fails; names host, database, user and the remedy
   */
  public void requireReachable() {
    try (Connection connection = physical.getConnection()) {
      DatabaseVersion.require(connection, addresses.get());
      connection.isValid(5);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Returns the pooled connections with PostgreSQL's own search path.
   *
   * @return the data source; never to be closed by others
   */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * Returns the pooled connections with one schema as search path.
   *
   * @param schema the schema
   * @return a view of the same pool
   */
  public DataSource dataSource(SchemaName schema) {
    return new SchemaDataSource(pool, schema);
  }

  /**
   * Opens a connection outside of the pool, for one who keeps it, such as a listener.
   *
   * @return a connection that the caller closes
   * @throws SQLException if the database is not there
   */
  public Connection openDedicated() throws SQLException {
    return physical.getConnection();
  }

  /**
   * Looks for the loss of the database among the causes of a failure, and drops dead connections.
   *
   * @param thrown what was thrown while using the database
   * @return what to throw instead, or null if the reason is another
   */
  public @Nullable DatabaseUnavailableException lossOfDatabase(Throwable thrown) {
    DatabaseUnavailableException loss = failure.explain(thrown);
    if (loss != null && ConnectionFailure.endedByServer(thrown)) {
      // Else each of the others would fail once more when the database is back.
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    return loss;
  }

  /** Closes the idle connections now, and those in use when they come back. */
  public void dropConnections() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  private DatabaseUnavailableException unavailable(SQLException thrown) {
    DatabaseUnavailableException explained = failure.explain(thrown);
    return explained != null
        ? explained
        : new DatabaseUnavailableException(
            "The database cannot be used: " + thrown.getMessage(), thrown);
  }

  /**
   * Counts the connections that somebody has now.
   *
   * @return none if all were given back
   */
  public int inUse() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Closes all connections; those that somebody still has are a mistake, which is logged. */
  @Override
  public void close() {
    if (!pool.isClosed() && inUse() > 0) {
      log.warn(
          "{} connections of the pool {} were not given back. Close sessions, streams of rows and connections when they are no longer used; database.leakDetectionSeconds shows where they were taken.",
          inUse(),
          pool.getPoolName());
    }
    pool.close();
  }
}
