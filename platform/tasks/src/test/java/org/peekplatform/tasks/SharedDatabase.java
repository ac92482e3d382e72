package org.peekplatform.tasks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.SchemaMigrator;
import org.peekplatform.storage.SharedPostgres;

/** Gives all test classes that want it one database with the tables of tasks. */
final class SharedDatabase implements ParameterResolver {

  /** A migrated database; each test uses plugin names of its own. */
  record Running(SharedPostgres.Running postgres) {

    static Running migrate(SharedPostgres.Running postgres) {
      TaskSchema.migrate(new SchemaMigrator(postgres.pool()));
      return new Running(postgres);
    }

    Path folder() {
      return postgres.folder();
    }

    ConnectionPool pool() {
      return postgres.pool();
    }

    void update(String sql) throws SQLException {
      try (Connection connection = pool().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    long count(String sql) throws SQLException {
      try (Connection connection = pool().dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }

    /** Asks until the answer is yes. */
    void await(String condition) throws SQLException {
      String yes = "select count(*) from (" + condition + ") condition(holds) where holds";
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
      while (count(yes) == 0) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("Not within 25 s: " + condition);
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedDatabase.class))
        .computeIfAbsent(
            Running.class, key -> Running.migrate(SharedPostgres.running(context)), Running.class);
  }
}
