package org.peekplatform.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that the server runs in its home.
 *
 * <p>It listens on 127.0.0.1 only, asks for a random password, and writes every commit to the disk.
 * If the server is killed, the next start stops the database it left and goes on with the same
 * data. If the database itself dies, it is started again at once, and until that succeeds. Safe for
 * use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int MOST_ATTEMPTS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Path root;
  private final ProcessLock lock;
  private final DataDirectory data;
  private final PostmasterControl control;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile EmbeddedConnection connection;

  private EmbeddedPostgres(
      Path root,
      ProcessLock lock,
      DataDirectory data,
      PostmasterControl control,
      EmbeddedConnection connection) {
    this.root = root;
    this.lock = lock;
    this.data = data;
    this.control = control;
    this.connection = connection;
  }

  /**
   * Starts the database, creating it the first time. Its programs are unpacked into the folder, or
   * into the one that the environment variable {@code PEEK_POSTGRES_PROGRAMS} names.
   *
   * @param folder the folder {@code postgresql} of the home; created if missing
   * @return the running database
   * @throws EmbeddedDatabaseException if it cannot run; the message says why and what to do
   */
  public static EmbeddedPostgres start(Path folder) {
    long begin = System.nanoTime();
    Path root = folder.toAbsolutePath().normalize();
    try {
      PrivateFile.createFolder(root);
      ProcessLock lock = lock(root);
      try {
        EmbeddedPostgres started = startLocked(root.toRealPath(), lock);
        log.info(
            "PostgreSQL runs in {} on port {}, started in {} ms",
            root,
            started.address().port(),
            Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return started;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "The embedded database in %s cannot be started: %s. Check that the folder is writable and the disk has room."
              .formatted(root, e),
          e);
    }
  }

  /**
   * Tells whether somebody runs the database of a folder now.
   *
   * @param folder the folder {@code postgresql} of a home, which may be missing
   * @return true if a process has it; where it listens is in {@link EmbeddedConnection}
   */
  public static boolean isRunning(Path folder) {
    Path file = lockFile(folder);
    if (Files.notExists(file)) {
      return false;
    }
    try (ProcessLock lock = ProcessLock.tryAcquire(file).orElse(null)) {
      return lock == null;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "It cannot be seen whether a server uses the database in %s: %s. Check that you may read and write the folder."
              .formatted(folder, e),
          e);
    }
  }

  private static Path lockFile(Path root) {
    return root.resolve("server.lock");
  }

  private static ProcessLock lock(Path root) throws IOException {
    Path file = lockFile(root);
    return ProcessLock.tryAcquire(file)
        .orElseThrow(
            () ->
                new EmbeddedDatabaseException(
                    "Another Peek server (%s) already uses the database in %s. Stop it, or give this one another home with --home."
                        .formatted(ProcessLock.holder(file), root),
                    null));
  }

  private static EmbeddedPostgres startLocked(Path root, ProcessLock lock) throws IOException {
    PostgresProgram programs = PostgresProgram.in(programs(root));
    DataDirectory data = new DataDirectory(root.resolve("data"), programs);
    PostmasterControl control = new PostmasterControl(data.path(), root.resolve("log"), programs);
    Optional<EmbeddedConnection> previous = previous(root);
    String password =
        previous.map(EmbeddedConnection::password).orElseGet(EmbeddedPostgres::newPassword);
    if (data.exists()) {
      data.requireVersionOfPrograms();
      new OrphanedPostmaster(data.path()).stop(control);
      if (previous.isEmpty()) {
        data.changePassword(password);
      }
    } else {
      data.create(password);
    }
    EmbeddedConnection connection =
        startOnFreePort(data, control, previous.map(EmbeddedConnection::port).orElse(0), password);
    try {
      connection.write(root);
    } catch (IOException e) {
      control.stop(); // else it would run on without anybody who knows it
      throw e;
    }
    EmbeddedPostgres started = new EmbeddedPostgres(root, lock, data, control, connection);
    started.watch();
    return started;
  }

  /** Returns the folder with the programs for the database of a folder, unpacked. */
  static Path programs(Path root) throws IOException {
    return PostgresBinaries.of(root, System.getenv(PostgresBinaries.SHARED_FOLDER)).unpacked();
  }

  private static EmbeddedConnection startOnFreePort(
      DataDirectory data, PostmasterControl control, int preferred, String password)
      throws IOException {
    String reason = "";
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      int port = freePort(attempt == 0 ? preferred : 0);
      data.writeSettings(port);
      Optional<String> failure = control.start();
      if (failure.isEmpty()) {
        String jdbcUrl =
            "jdbc:postgresql://%s:%d/%s"
                .formatted(EmbeddedConnection.HOST, port, EmbeddedConnection.NAME);
        return new EmbeddedConnection(
            jdbcUrl, EmbeddedConnection.NAME, password, port, control.pid());
      }
      reason = failure.get();
      if (!reason.contains("could not bind") && !reason.contains("could not create any TCP")) {
        break;
      }
    }
    throw new EmbeddedDatabaseException(
        "The embedded database in %s does not start: %s".formatted(data.path(), reason), null);
  }

  /**
   * Returns where the database is.
   *
   * @return the address; another one if the database died and its port was taken meanwhile
   */
  public DatabaseAddress address() {
    return connection.address();
  }

  /** Waits for the end of the database's process, whoever causes it. */
  private void watch() {
    CompletableFuture<?> end =
        ProcessHandle.of(connection.pid())
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    CompletableFuture<?> _ = end.thenRunAsync(this::startAgain, Thread::startVirtualThread);
  }

  /** Starts the database until it runs or nobody wants it any more. */
  private void startAgain() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!runsAgain() && !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean runsAgain() {
    if (closing.getCount() == 0) {
      return true;
    }
    log.error("The database in {} ended without being told to; starting it again", root);
    try {
      new OrphanedPostmaster(data.path()).stop(control);
      connection = startOnFreePort(data, control, connection.port(), connection.password());
      connection.write(root);
    } catch (IOException | RuntimeException e) {
      // Whatever it was, such as a file half written by the crash: the next attempt may succeed.
      log.error("The database in {} cannot be started yet", root, e);
      return false;
    }
    log.info("The database in {} runs again, on port {}", root, connection.port());
    watch();
    return true;
  }

  /** Stops the database and waits until it has; connections that are still open are cut. */
  @Override
  public synchronized void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    try (lock) {
      control.stop();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("The embedded database could not be stopped: " + e, e);
    }
  }

  /** A damaged file is no loss: port and password are chosen anew. */
  private static Optional<EmbeddedConnection> previous(Path root) {
    try {
      return EmbeddedConnection.read(root);
    } catch (IOException e) {
      log.warn("{} A new password is chosen.", e.getMessage());
      return Optional.empty();
    }
  }

  private static int freePort(int preferred) throws IOException {
    try (ServerSocket socket =
        new ServerSocket(preferred, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (preferred == 0) {
        throw e;
      }
      return freePort(0);
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
