package org.peekplatform.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexScope;

/** A server with a plugin that declares indexes. */
final class IndexedServer implements AutoCloseable {

  static final String PLUGIN = "peek_plugin_test";

  static final CompileLimits LIMITS =
      new CompileLimits(
          2, 64, Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofSeconds(1), 3);

  private final Node node;
  private final ConnectionPool pool;
  private final IndexDesk desk;
  private final HibernatePluginDatabase database;
  private final VortexScope scope;
  private final PluginIndexes indexes;

  /** Makes a server on a schema of its own. */
  static IndexedServer onEmptySchema(SharedPostgres.Running postgres) throws Exception {
    postgres.dropSchemas("pl_test");
    return new IndexedServer(postgres, LIMITS);
  }

  IndexedServer(SharedPostgres.Running postgres, CompileLimits limits) throws Exception {
    this.pool = postgres.pool();
    this.node = new Node("peek-server");
    SchemaMigrator migrator = new SchemaMigrator(pool);
    migrate(migrator);
    this.database =
        node.keep(
            HibernatePluginDatabase.open(
                pool, PLUGIN, IndexedServer.class.getClassLoader(), List.of()));
    this.desk =
        node.keep(
            IndexDesk.open(
                PeekService.SERVER, pool, migrator, node.openScope("peek indexes"), limits));
    this.scope = node.openScope(PLUGIN);
    scope.own(scope.tuples().register(PumpTuple.class));
    this.indexes = node.keep(desk.forPlugin(PLUGIN, scope));
  }

  static void migrate(SchemaMigrator migrator) throws IOException {
    Path scripts = Files.createTempDirectory("peek-index-test");
    Path script = scripts.resolve("V1__note.sql");
    try {
      Files.writeString(script, "CREATE TABLE note (id bigint PRIMARY KEY);");
      migrator.migratePlugin(PLUGIN, scripts);
    } finally {
      Files.deleteIfExists(script);
      Files.deleteIfExists(scripts);
    }
  }

  <T> PluginIndex<T> declare(IndexDeclaration<T> declaration) {
    return indexes.index(database, declaration);
  }

  /** Lets what is declared be compiled. */
  IndexedServer start() {
    desk.use(List.of(indexes), List.of());
    return this;
  }

  /** Another version of the plugin beside this one. */
  record Version(VortexScope scope, PluginIndexes indexes, HibernatePluginDatabase database) {
    <T> PluginIndex<T> declare(IndexDeclaration<T> declaration) {
      return indexes.index(database, declaration);
    }
  }

  /** Loads a version that nothing reaches yet. */
  Version stage() {
    VortexScope staged = node.router().stageScope(PLUGIN);
    staged.own(staged.tuples().register(PumpTuple.class));
    return new Version(staged, node.keep(desk.forPlugin(PLUGIN, staged)), database);
  }

  /** Lets a version take over, and ends the first one. */
  void takeOver(Version version) {
    node.router().swap(List.of(scope), List.of(version.scope()));
    desk.use(List.of(version.indexes()), List.of());
    scope.close();
    indexes.close();
  }

  Node node() {
    return node;
  }

  IndexDesk desk() {
    return desk;
  }

  VortexScope scope() {
    return scope;
  }

  HibernatePluginDatabase database() {
    return database;
  }

  /** Waits until everything is compiled that can be. */
  void awaitCompiled() {
    Until.isTrue(
        () -> number("SELECT count(*) FROM peek_index_queue WHERE NOT dead") == 0,
        () -> number("SELECT count(*) FROM peek_index_queue") + " chunks wait");
  }

  /** Asks the schema of the plugin for one number. */
  long number(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks the schema of the plugin for texts. */
  List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }

  void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long version() {
    return number("SELECT max(version) FROM peek_index");
  }

  @Override
  public void close() throws Exception {
    node.close();
  }
}
