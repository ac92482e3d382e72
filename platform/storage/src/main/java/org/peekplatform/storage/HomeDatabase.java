package org.peekplatform.storage;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of a home for a command at the terminal, whether or not services run.
 *
 * <p>An embedded database that no server has started is started, and stopped by {@link #close()}.
 */
public final class HomeDatabase implements AutoCloseable {

  private final Supplier<DatabaseAddress> addresses;
  private final ConnectionPool pool;
  private final @Nullable EmbeddedPostgres started;

  private HomeDatabase(
      Supplier<DatabaseAddress> addresses, PoolLimits limits, @Nullable EmbeddedPostgres started) {
    this.addresses = addresses;
    this.pool = new ConnectionPool("command", addresses, limits);
    this.started = started;
  }

  /**
   * Opens the database.
   *
   * @param url which database it is
   * @param folder the folder {@code postgresql} of the home, for the embedded one
   * @param limits how much of it may be used
   * @return the database, which has answered
   * @throws EmbeddedDatabaseException if the embedded one cannot run
   * @throws org.peekplatform.plugin.DatabaseUnavailableException if it does not answer
   */
  public static HomeDatabase open(DatabaseUrl url, Path folder, PoolLimits limits) {
    return switch (url) {
      case DatabaseUrl.External(DatabaseAddress address) -> open(() -> address, limits, null);
      case DatabaseUrl.Embedded() when EmbeddedPostgres.isRunning(folder) ->
          open(EmbeddedConnection.addresses(folder), limits, null);
      case DatabaseUrl.Embedded() -> {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        yield open(postgres::address, limits, postgres);
      }
    };
  }

  private static HomeDatabase open(
      Supplier<DatabaseAddress> addresses, PoolLimits limits, @Nullable EmbeddedPostgres started) {
    HomeDatabase database = new HomeDatabase(addresses, limits, started);
    try {
      database.pool.requireReachable();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Returns where the database is.
   *
   * @return asked for each new connection
   */
  public Supplier<DatabaseAddress> addresses() {
    return addresses;
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
