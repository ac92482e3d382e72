package org.peekplatform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.DatabaseAddress;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.PoolLimits;

/**
 * The database of a home, for a command: the one that runs, or one that is started for the time.
 *
 * @param pool connections to it
 * @param addresses where it is
 * @param started what was started for the time, or null
 */
record HomeDatabase(
    ConnectionPool pool, Supplier<DatabaseAddress> addresses, @Nullable EmbeddedPostgres started)
    implements AutoCloseable {

  private static final PoolLimits LIMITS =
      new PoolLimits(
          4, PoolLimits.DEFAULTS.connectionTimeout(), PoolLimits.DEFAULTS.slowStatement());

  /** Opens the database that a home has, which may be stopped. */
  static HomeDatabase open(String connectUrl, Path folder) {
    return switch (DatabaseUrl.parse(connectUrl)) {
      case DatabaseUrl.External(DatabaseAddress address) -> opened(() -> address, null);
      case DatabaseUrl.Embedded() -> {
        if (!Files.isDirectory(folder.resolve("data"))) {
          throw new BackupException(
              "There is no database in %s yet. Start Peek once, or name its home with --home."
                  .formatted(folder),
              null);
        }
        yield runs(folder) ? opened(EmbeddedConnection.addresses(folder), null) : start(folder);
      }
    };
  }

  /** Starts an embedded database, which is made if there is none. */
  static HomeDatabase start(Path folder) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
    try {
      return opened(postgres::address, postgres);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static boolean runs(Path folder) {
    try {
      if (EmbeddedConnection.read(folder).isEmpty()) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    try (ConnectionPool pool =
        new ConnectionPool("look", EmbeddedConnection.addresses(folder), LIMITS)) {
      pool.requireReachable();
      return true;
    } catch (DatabaseUnavailableException e) {
      return false;
    }
  }

  private static HomeDatabase opened(
      Supplier<DatabaseAddress> addresses, @Nullable EmbeddedPostgres started) {
    ConnectionPool pool = new ConnectionPool("backup", addresses, LIMITS);
    try {
      pool.requireReachable();
      return new HomeDatabase(pool, addresses, started);
    } catch (DatabaseUnavailableException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public void close() {
    pool.close();
    if (started != null) {
      started.close();
    }
  }
}
