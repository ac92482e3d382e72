package org.peekplatform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.PoolLimits;

/** Starts one database for all test classes that want its connections. */
final class Postgres implements ParameterResolver {

  /** A running database; each test uses plugin names of its own. */
  record Running(Path folder, EmbeddedPostgres postgres, ConnectionPool pool)
      implements AutoCloseable {

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("peek-settings-test");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        return new Running(
            folder, postgres, new ConnectionPool("test", postgres::address, PoolLimits.DEFAULTS));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      pool.close();
      postgres.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
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
        .getStore(ExtensionContext.Namespace.create(Postgres.class))
        .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }
}
