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
public final class SharedPostgres implements ParameterResolver {

  /** One running database in a temporary folder; each test uses plugin names of its own. */
  public static final class Running implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final ConnectionPool shared;

    Running() throws IOException {
      folder = Files.createTempDirectory("peek-storage-test");
      postgres = EmbeddedPostgres.start(folder);
      shared = newPool();
    }

    /**
     * Returns the folder of the database.
     *
     * @return it holds the unpacked programs in {@code binaries}
     */
    public Path folder() {
      return folder;
    }

    /**
     * Returns connections for all tests.
     *
     * @return to be left open
     */
    public ConnectionPool pool() {
      return shared;
    }

    DatabaseAddress address() {
      return postgres.address();
    }

    ConnectionPool newPool() {
      return new ConnectionPool("test", postgres::address, PoolLimits.DEFAULTS);
    }

    /**
     * Spares another database in a folder the unpacking of its programs.
     *
     * @param otherFolder where the other one will be started
     * @throws IOException if the link cannot be made
     */
    public void lendPrograms(Path otherFolder) throws IOException {
      Files.createSymbolicLink(otherFolder.resolve("binaries"), folder.resolve("binaries"));
    }

    /**
     * Forgets what an earlier test made.
     *
     * @param schemas their names
     * @throws SQLException if they cannot be dropped
     */
    public void dropSchemas(String... schemas) throws SQLException {
      try (Connection connection = shared.openDedicated();
          Statement statement = connection.createStatement()) {
        for (String schema : schemas) {
          statement.execute("drop schema if exists " + schema + " cascade");
        }
      }
    }

    @Override
    public void close() throws IOException {
      shared.close();
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
    return running(context);
  }

  /**
   * Returns the database, which is started if nobody has asked for it yet.
   *
   * @param context of any test
   * @return stopped after the last test
   */
  public static Running running(ExtensionContext context) {
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
