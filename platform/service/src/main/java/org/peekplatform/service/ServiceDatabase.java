package org.peekplatform.service;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.config.DatabaseConfig;
import org.peekplatform.config.PeekHome;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.pluginruntime.PluginContext;
import org.peekplatform.settings.ServerSettings;
import org.peekplatform.site.HealthReport;
import org.peekplatform.storage.ActiveServerLock;
import org.peekplatform.storage.ConnectionGuard;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.DatabaseAddress;
import org.peekplatform.storage.DatabaseUrl;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.HomeDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;

/** The database as a service's configuration names it. */
public final class ServiceDatabase {

  private final ConnectionPool pool;

  private ServiceDatabase(ConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database of the server, starting the embedded one if that is configured, once this
   * server is the active one.
   *
   * @param frame the server's frame, which closes what is opened
   * @param config the section {@code database}
   * @param standby what to show while another server is active, or null to refuse the start then
   * @return the database, which has answered
   * @throws ServiceStartException if another server is active, or there can be none
   */
  public static ServiceDatabase ofServer(
      ServiceFrame<?> frame, DatabaseConfig config, @Nullable StandbySites standby) {
    Path folder = frame.origin().home().postgresql();
    return switch (url(config)) {
      case DatabaseUrl.Embedded() -> {
        if (standby != null) {
          throw new ServiceStartException(
              "a standby needs a database that both servers reach, but database.connectUrl of this home is embedded; set it to postgresql://user:password@host:port/database on both (docs/operations.md)",
              null);
        }
        frame.step("starting PostgreSQL");
        EmbeddedPostgres postgres = frame.resources().add(EmbeddedPostgres.start(folder));
        yield active(frame, config, postgres::address, null);
      }
      case DatabaseUrl.External(DatabaseAddress address) ->
          active(frame, config, () -> address, standby);
    };
  }

  private static ServiceDatabase active(
      ServiceFrame<?> frame,
      DatabaseConfig config,
      Supplier<DatabaseAddress> addresses,
      @Nullable StandbySites standby) {
    ActiveServerLock lock = ActiveServer.become(frame, addresses, standby);
    ServiceDatabase database = open(frame, config, addresses, lock);
    PeekHome home = frame.origin().home();
    ServiceKey _ = ServiceKey.readOrCreate(home.serviceKey());
    ServerSettings.prepareKey(home.settingsKey());
    lock.activate(
        database.pool,
        new SchemaMigrator(database.pool),
        home.root().toString(),
        KeyMarks.of(home).text());
    return database;
  }

  /**
   * Opens the database of a worker, which the server has started and migrated.
   *
   * @param frame the worker's frame, which closes what is opened
   * @param config the section {@code database}
   * @return the database, which has answered
   */
  public static ServiceDatabase ofWorker(ServiceFrame<?> frame, DatabaseConfig config) {
    Path folder = frame.origin().home().postgresql();
    return switch (url(config)) {
      case DatabaseUrl.Embedded() ->
          open(frame, config, EmbeddedConnection.addresses(folder), ConnectionGuard.OPEN);
      case DatabaseUrl.External(DatabaseAddress address) ->
          open(frame, config, () -> address, ConnectionGuard.OPEN);
    };
  }

  /** Reads {@code connectUrl}. */
  private static DatabaseUrl url(DatabaseConfig config) {
    try {
      return DatabaseUrl.parse(config.connectUrl());
    } catch (IllegalArgumentException e) {
      throw new ServiceStartException("database.connectUrl: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the database of a home for a command at the terminal, whether or not services run.
   *
   * @param home the home of the server
   * @param config the section {@code database} of the server's configuration
   * @return the database, which has answered, to be closed by the caller
   * @throws ServiceStartException if {@code connectUrl} cannot be read
   * @throws org.peekplatform.storage.EmbeddedDatabaseException if the embedded one cannot run
   * @throws DatabaseUnavailableException if it does not answer
   */
  public static HomeDatabase ofCommand(PeekHome home, DatabaseConfig config) {
    return HomeDatabase.open(url(config), home.postgresql(), limits(config));
  }

  /** Reads how much may be used at once. */
  private static PoolLimits limits(DatabaseConfig config) {
    return new PoolLimits(
        config.poolSize(), config.connectionTimeout(), config.slowStatement(), config.longUse());
  }

  private static ServiceDatabase open(
      ServiceFrame<?> frame,
      DatabaseConfig config,
      Supplier<DatabaseAddress> addresses,
      ConnectionGuard guard) {
    ConnectionPool pool =
        frame
            .resources()
            .add(new ConnectionPool(frame.kind().serviceName(), addresses, limits(config), guard))
            .measuredBy(frame.metrics().registry());
    pool.requireReachable();
    return new ServiceDatabase(pool);
  }

  /**
   * Returns the connections.
   *
   * @return the pool, closed by the frame
   */
  public ConnectionPool pool() {
    return pool;
  }

  /**
   * Asks the database whether it is there.
   *
   * @return its state, with what to do if it is away
   */
  public HealthReport.Link health() {
    try {
      pool.requireReachable();
      return new HealthReport.Link("postgresql", ServiceHealth.ONLINE, null);
    } catch (DatabaseUnavailableException e) {
      return new HealthReport.Link("postgresql", ServiceHealth.OFFLINE, e.getMessage());
    }
  }

  /**
   * Maps a plugin's schema, which is already migrated.
   *
   * @param plugin the plugin, which closes it when it ends
   * @param entityClasses the classes that map the schema
   * @return the plugin's database
   */
  public HibernatePluginDatabase openFor(PluginContext<?> plugin, List<Class<?>> entityClasses) {
    return plugin.own(
        HibernatePluginDatabase.open(
            pool, plugin.plugin().packageName(), plugin.classLoader(), entityClasses));
  }
}
