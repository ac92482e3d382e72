package org.peekplatform.plugins.tutorial.internal.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.storage.ActionJournalSchema;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;

/** Gives each test a freshly migrated schema of the plugin in a real PostgreSQL. */
public final class TutorialDatabase
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TutorialDatabase.class);

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    ConnectionPool pool =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Server.class, key -> Server.start(), Server.class)
            .pool();
    dropSchema(pool);
    SchemaMigrator migrator = new SchemaMigrator(pool);
    ActionJournalSchema.migrate(migrator);
    migrator.migratePlugin(TutorialNames.PLUGIN, Path.of("src/main/resources/migrations"));
    HibernatePluginDatabase database =
        HibernatePluginDatabase.open(
            pool,
            TutorialNames.PLUGIN,
            TutorialDatabase.class.getClassLoader(),
            List.of(StringIntTuple.class, Setting.class, SettingPropertyTuple.class));
    context.getStore(NAMESPACE).put(PluginDatabase.class, database);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    HibernatePluginDatabase database =
        context.getStore(NAMESPACE).remove(PluginDatabase.class, HibernatePluginDatabase.class);
    if (database != null) {
      database.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PluginDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(context.getStore(NAMESPACE).get(PluginDatabase.class));
  }

  private static void dropSchema(ConnectionPool pool) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS pl_tutorial CASCADE");
    }
  }

  /** The database server of all tests; closed by JUnit after the last one. */
  private record Server(EmbeddedPostgres postgres, ConnectionPool pool) implements AutoCloseable {

    static Server start() {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of("target/test-database"));
      return new Server(
          postgres, new ConnectionPool("test", postgres::address, PoolLimits.DEFAULTS));
    }

    @Override
    public void close() {
      pool.close();
      postgres.close();
    }
  }
}
