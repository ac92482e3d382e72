package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock in the database that makes a server the active one.
 *
 * <p>The connections of the active server are opened under {@link ConnectionGuard this guard}: none
 * is opened without the lock, and the next server that gets the lock first ends all that are left.
 * If the session of the lock is lost, as when the database restarts, the lock is taken again; if
 * another server was faster, {@link #lost} says so and this server must stop.
 *
 * <p>All methods may be called from any thread.
 */
public final class ActiveServerLock implements ConnectionGuard, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ActiveServerLock.class);
  private static final String FOLDER = "org/peekplatform/storage/active";
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Supplier<DatabaseAddress> addresses;
  private final String name;
  private final Times times;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private volatile @Nullable LockSession session;
  private volatile LockSession.@Nullable Id held;
  private volatile long generation = -1;
  private volatile Runnable whenInterrupted = () -> {};

  /**
   * How long to wait for what.
   *
   * @param patience for a session that has just ended to be noticed, when the lock is taken
   * @param headStart how long a standby that has lost the database leaves the lock to the server
   *     that was active
   * @param fence for the connections of a server that was active before to end
   */
  public record Times(Duration patience, Duration headStart, Duration fence) {

    /** 5 s, 3 s and 30 s. */
    public static final Times DEFAULTS =
        new Times(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(30));
  }

  /**
   * Makes the lock; nothing is opened yet.
   *
   * @param addresses where the database is
   * @param name tells others who has the lock, such as {@code peek-server on north}
   * @param times how long to wait
   */
  public ActiveServerLock(Supplier<DatabaseAddress> addresses, String name, Times times) {
    this.addresses = addresses;
    this.name = name;
    this.times = times;
  }

  /**
   * Takes the lock.
   *
   * @return empty if it was taken, else who has it
   * @throws DatabaseUnavailableException if the database is not there
   */
  public Optional<String> tryTake() {
    try {
      LockSession opened = open();
      try {
        if (!opened.take(times.patience())) {
          Optional<LockSession.Holder> holder = opened.holder();
          opened.close();
          return Optional.of(holder.map(LockSession.Holder::toString).orElse("another server"));
        }
        become(opened);
        return Optional.empty();
      } catch (SQLException e) {
        opened.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Waits until the server that has the lock is gone, and takes it. Nothing is asked meanwhile: the
   * database answers when it is so.
   *
   * @param holder told who has the lock, each time the wait begins
   * @throws DatabaseUnavailableException if the database is not there when this begins
   * @throws CancellationException if {@link #close} is called meanwhile
   */
  public void await(Consumer<String> holder) {
    try {
      if (stoodInLine(open(), false, holder)) {
        return;
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
    long pause = FIRST_PAUSE_MILLIS;
    while (!isClosed()) {
      try {
        if (stoodInLine(open(), true, holder)) {
          return;
        }
        pause = FIRST_PAUSE_MILLIS;
      } catch (SQLException e) {
        log.debug("The standby cannot reach the database yet", e);
        pause(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
    throw new CancellationException("The standby was stopped while it waited.");
  }

  /** Returns true with the lock, false if the session broke. */
  private boolean stoodInLine(LockSession opened, boolean again, Consumer<String> holder) {
    session = opened;
    try {
      if (again) {
        // The server that was active has lost the database too, and goes on if it gets the lock.
        pause(times.headStart().toMillis());
      }
      opened.holder().map(LockSession.Holder::toString).ifPresent(holder);
      opened.await();
      become(opened);
      return true;
    } catch (SQLException e) {
      opened.close();
      if (!isClosed()) {
        log.warn("The standby lost its place in the line, and gets in again: {}", e.getMessage());
      }
      return false;
    }
  }

  private LockSession open() throws SQLException {
    if (isClosed()) {
      throw new SQLException("The lock is closed.", "57P03");
    }
    return LockSession.open(addresses.get(), name);
  }

  private void become(LockSession opened) throws SQLException {
    opened.fence(times.fence());
    LockSession.Id id = opened.id();
    session = opened;
    held = id;
    if (isClosed()) {
      opened.close();
    }
  }

  /**
   * Reads which server was active last.
   *
   * @return the newest activation; empty if there was none yet
   * @throws DatabaseUnavailableException if the database is not there
   */
  public Optional<Activation> lastActivation() {
    try (LockSession reading = open()) {
      return Activation.newest(reading.connection());
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Writes down that this server is active, and begins to watch the lock.
   *
   * @param pool connections under this guard
   * @param migrator makes the table
   * @param home where the server keeps its files
   * @param keys marks of the secrets of its home
   * @throws DatabaseUnavailableException if the lock or the database is lost already
   */
  public void activate(ConnectionPool pool, SchemaMigrator migrator, String home, String keys) {
    migrator.migratePlatform(SchemaName.ACTIVE, ActiveServerLock.class.getClassLoader(), FOLDER);
    try (Connection connection = pool.dataSource().getConnection()) {
      generation = Activation.write(connection, name, home, keys);
    } catch (SQLException e) {
      throw unavailable(e);
    }
    whenInterrupted = pool::dropConnections;
    Thread _ = Thread.ofVirtual().name("active-server-lock").start(this::watch);
  }

  /**
   * Returns what completes when this server must stop, since another one is active.
   *
   * @return completes with a sentence for the administrator
   */
  public CompletableFuture<String> lost() {
    return lost;
  }

  private void watch() {
    while (!isClosed()) {
      LockSession watched = session;
      LockSession.Id before = held;
      if (watched == null || before == null) {
        return;
      }
      SQLException end = watched.awaitEnd();
      held = null;
      watched.close();
      if (isClosed()) {
        return;
      }
      log.warn("The session of this server's lock ended ({}); taking it again", end.getMessage());
      whenInterrupted.run();
      String reason = takeAgain(before);
      if (reason != null) {
        log.error("{}", reason);
        lost.complete(reason);
        return;
      }
      log.info("This server has its lock again and goes on");
    }
  }

  /** Returns null with the lock, or why this server must stop. */
  private @Nullable String takeAgain(LockSession.Id before) {
    long pause = FIRST_PAUSE_MILLIS;
    while (!isClosed()) {
      try {
        LockSession opened = open();
        try {
          return takeAgain(opened, before);
        } catch (SQLException e) {
          opened.close();
          throw e;
        }
      } catch (SQLException | DatabaseUnavailableException e) {
        log.debug("The lock cannot be taken yet", e);
        pause(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
    return null;
  }

  private @Nullable String takeAgain(LockSession opened, LockSession.Id before)
      throws SQLException {
    // The database may not have noticed yet that the former session is gone.
    opened.end(before);
    if (!opened.take(Duration.ofMillis(LONGEST_PAUSE_MILLIS))) {
      String holder = opened.holder().map(LockSession.Holder::toString).orElse("another server");
      opened.close();
      return "This server lost its lock in the database, and %s is active now.".formatted(holder);
    }
    Optional<Activation> newest = Activation.newest(opened.connection());
    if (newest.isEmpty() || newest.get().generation() != generation) {
      opened.close();
      return "This server lost its lock in the database, and %s was active meanwhile: what this one has in memory is old."
          .formatted(newest.map(Activation::server).orElse("another server"));
    }
    become(opened);
    return null;
  }

  @Override
  public void check() {
    if (held == null) {
      throw new DatabaseUnavailableException(
          "This server has lost its lock in the database and takes it again. Try again in a moment; if it lasts, look whether the database runs and whether another server is active.",
          null);
    }
  }

  @Override
  public void opened(Connection connection) throws SQLException {
    LockSession.Id id = held;
    if (id == null) {
      throw new SQLException("This server has just lost its lock in the database.", "57P03");
    }
    LockSession.mark(connection, id);
  }

  private DatabaseUnavailableException unavailable(SQLException failure) {
    DatabaseUnavailableException explained = new ConnectionFailure(addresses).explain(failure);
    return explained != null
        ? explained
        : new DatabaseUnavailableException(
            "The lock of the active server cannot be taken in the database %s: %s"
                .formatted(addresses.get(), failure.getMessage()),
            failure);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(long millis) {
    try {
      boolean _ = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  /** Gives the lock back, or ends the wait for it. */
  @Override
  public void close() {
    closed.countDown();
    LockSession open = session;
    if (open != null) {
      open.close();
    }
  }
}
