package org.peekplatform.service;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.DatabaseConfig;
import org.peekplatform.config.PeekHome;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.DatabaseAddress;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.PoolLimits;

/**
 * The database of a home for a command at the terminal, whether or not services run.
 *
 * <p>An embedded database that no server has started is started, and stopped by {@link #close()}.
 */
public final class HomeDatabase implements AutoCloseable {

  private final ConnectionPool pool;
  private final @Nullable EmbeddedPostgres started;

  private HomeDatabase(ConnectionPool pool, @Nullable EmbeddedPostgres started) {
    this.pool = pool;
    this.started = started;
  }

  /**
   * Opens the database.
   *
   * @param home the home of the server
   * @param config the section {@code database} of the server's configuration
   * @return the database, which has answered
   * @throws ServiceStartException if {@code connectUrl} cannot be read
   * @throws org.peekplatform.storage.EmbeddedDatabaseException if the embedded one cannot run
   * @throws org.peekplatform.plugin.DatabaseUnavailableException if it does not answer
   */
  public static HomeDatabase open(PeekHome home, DatabaseConfig config) {
    Path folder = home.postgresql();
    return switch (ServiceDatabase.url(config)) {
      case DatabaseUrl.External(DatabaseAddress address) -> open(config, () -> address, null);
      case DatabaseUrl.Embedded() when EmbeddedPostgres.isRunning(folder) ->
          open(config, EmbeddedConnection.addresses(folder), null);
      case DatabaseUrl.Embedded() -> {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        yield open(config, postgres::address, postgres);
      }
    };
  }

  private static HomeDatabase open(
      DatabaseConfig config,
      Supplier<DatabaseAddress> addresses,
      @Nullable EmbeddedPostgres started) {
    PoolLimits limits = ServiceDatabase.limits(config);
    HomeDatabase database =
        new HomeDatabase(new ConnectionPool("command", addresses, limits), started);
    try {
      database.pool.requireReachable();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Returns the connections.
   *
   * @return open as long as this is
   */
  public ConnectionPool pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    if (started != null) {
      started.close();
    }
  }
}
