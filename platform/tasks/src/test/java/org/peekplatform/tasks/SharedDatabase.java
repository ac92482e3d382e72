package org.peekplatform.tasks;

import java.nio.file.Path;
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
