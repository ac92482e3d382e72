package org.peekplatform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one embedded database for all test classes that want it. */
final class SharedPostgres implements ParameterResolver {

  /** One running database in a temporary folder. */
  static final class Running implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;

    Running() throws IOException {
      folder = Files.createTempDirectory("peek-storage-test");
      postgres = EmbeddedPostgres.start(folder);
    }

    DatabaseAddress address() {
      return postgres.address();
    }

    ConnectionPool pool() {
      return new ConnectionPool("test", postgres::address, PoolLimits.DEFAULTS);
    }

    /** Spares another database in a folder the unpacking of its programs. */
    void lendPrograms(Path otherFolder) throws IOException {
      Files.createSymbolicLink(otherFolder.resolve("binaries"), folder.resolve("binaries"));
    }

    /** Forgets what an earlier test made. */
    void dropSchemas(String... schemas) throws SQLException {
      try (ConnectionPool pool = pool();
          Connection connection = pool.openDedicated();
          Statement statement = connection.createStatement()) {
        for (String schema : schemas) {
          statement.execute("drop schema if exists " + schema + " cascade");
        }
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      FolderTree.delete(folder);
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
        .getStore(ExtensionContext.Namespace.create(SharedPostgres.class))
        .computeIfAbsent(
            Running.class,
            key -> {
              try {
                return new Running();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            Running.class);
  }
}
