package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one embedded database for all test classes that want it, and fails each test that keeps a
 * connection.
 */
public final class SharedPostgres implements ParameterResolver, AfterEachCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** One running database in a temporary folder; each test uses plugin names of its own. */
  public static final class Running implements AutoCloseable {
    private final Path folder;
    private final Supplier<DatabaseAddress> addresses;
    private final AutoCloseable postgres;
    private final ConnectionPool shared;

    private Running(Path folder, Supplier<DatabaseAddress> addresses, AutoCloseable postgres) {
      this.folder = folder;
      this.addresses = addresses;
      this.postgres = postgres;
      this.shared = newPool();
    }

    private static Running embedded() throws IOException {
      Path folder = Files.createTempDirectory("peek-storage-test");
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
      return new Running(folder, postgres::address, postgres);
    }

    private static Running installed(Path programs) throws IOException {
      Path folder = Files.createTempDirectory("peek-installed-test");
      ExternalPostgres postgres = ExternalPostgres.startOf(programs, folder);
      return new Running(folder, postgres::address, postgres);
    }

    /**
     * Returns the folder of the database.
     *
     * @return it holds {@code connection.json}
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
      return addresses.get();
    }

    ConnectionPool newPool() {
      return new ConnectionPool("test", addresses, PoolLimits.DEFAULTS);
    }

    /** Returns the folder with the programs that Peek brings. */
    Path programs() throws IOException {
      return EmbeddedPostgres.programs(folder);
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
    public void close() throws Exception {
      shared.close();
      postgres.close();
      FolderTree.delete(folder);
    }
  }

  /** Gives what a test has ended a moment to give its connections back. */
  @Override
  public void afterEach(ExtensionContext context) {
    Running running = started(context);
    if (running == null) {
      return;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (running.pool().inUse() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    assertThat(running.pool().inUse()).as("connections that were not given back").isZero();
  }

  private static @Nullable Running started(ExtensionContext context) {
    return store(context).get(Running.class, Running.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(ExtensionContext.Namespace.create(SharedPostgres.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Optional<Path> installed =
        context.getRequiredTestClass().isAnnotationPresent(OnInstalledPostgres.class)
            ? ExternalPostgres.installed()
            : Optional.empty();
    return installed.isPresent() ? installed(context, installed.get()) : running(context);
  }

  private static Running installed(ExtensionContext context, Path programs) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(OnInstalledPostgres.class))
        .computeIfAbsent(
            Running.class,
            key -> {
              try {
                return Running.installed(programs);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            Running.class);
  }

  /**
   * Returns the database, which is started if nobody has asked for it yet.
   *
   * @param context of any test
   * @return stopped after the last test
   */
  public static Running running(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(
            Running.class,
            key -> {
              try {
                return Running.embedded();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            Running.class);
  }
}
