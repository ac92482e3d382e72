package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** One server of a database is active, whatever happens to it or to the database. */
@Timeout(60)
@ExtendWith(SharedPostgres.class)
class ActiveServerLockTest {

  private static final ActiveServerLock.Times QUICK =
      new ActiveServerLock.Times(
          Duration.ofMillis(300), Duration.ofMillis(1_500), Duration.ofSeconds(10));
  private static final PoolLimits IMPATIENT =
      new PoolLimits(3, Duration.ofMillis(500), Duration.ZERO);

  private final SharedPostgres.Running postgres;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  ActiveServerLockTest(SharedPostgres.Running postgres) {
    this.postgres = postgres;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /** A server with its connections. */
  private final class Server {
    private final String name;
    private final Supplier<DatabaseAddress> addresses;
    private final ActiveServerLock lock;
    private volatile @Nullable ConnectionPool opened;

    Server(String name, Supplier<DatabaseAddress> addresses) {
      this.name = name;
      this.addresses = addresses;
      lock = new ActiveServerLock(addresses, name, QUICK);
      open.add(lock);
    }

    Server active() {
      assertThat(lock.tryTake()).isEmpty();
      activate();
      return this;
    }

    private void activate() {
      ConnectionPool pool = new ConnectionPool(name, addresses, IMPATIENT, lock);
      opened = pool;
      open.add(pool);
      lock.activate(pool, new SchemaMigrator(pool), "/home of " + name, "keys");
    }

    ConnectionPool pool() {
      return Objects.requireNonNull(opened);
    }

    /** Waits on a thread of its own, and returns when the server stands in line. */
    CompletableFuture<Void> standby() throws Exception {
      CompletableFuture<String> holder = new CompletableFuture<>();
      CompletableFuture<Void> taken =
          CompletableFuture.runAsync(
              () -> {
                lock.await(holder::complete);
                activate();
              },
              Thread::startVirtualThread);
      assertThat(holder.get(20, TimeUnit.SECONDS)).contains("north");
      return taken;
    }

    /** Waits until a statement succeeds. */
    void awaitWork() {
      while (true) {
        try {
          assertThat(number(pool(), "select 1")).isEqualTo(1);
          return;
        } catch (SQLException e) {
          assertThat(pool().lossOfDatabase(e)).isNotNull();
        }
      }
    }
  }

  private Server server(String name) {
    return new Server(name, postgres::address);
  }

  private static long number(ConnectionPool pool, String sql) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long generations(ConnectionPool pool) throws SQLException {
    return number(pool, "select max(generation) from peek_active.activation");
  }

  /** Ends a server's session of the lock, as an administrator or a failing network does. */
  private void endLockOf(String name) throws SQLException {
    try (Connection connection = postgres.pool().openDedicated();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '%s'"
              .formatted(name));
    }
  }

  @Test
  void aSecondServerIsToldWhoIsActive() {
    server("north").active();

    assertThat(server("south").lock.tryTake())
        .hasValueSatisfying(holder -> assertThat(holder).isEqualTo("north at 127.0.0.1"));
  }

  @Test
  void aStandbyTakesThePlaceOfAServerThatIsGone() throws Exception {
    Server north = server("north").active();
    Server south = server("south");
    long before = generations(north.pool());
    CompletableFuture<Void> taken = south.standby();
    assertThat(taken).isNotDone();
    assertThatThrownBy(south.lock::check).isInstanceOf(DatabaseUnavailableException.class);

    north.lock.close();

    taken.get(20, TimeUnit.SECONDS);
    assertThat(generations(south.pool())).isEqualTo(before + 1);
    assertThat(south.lock.lastActivation()).map(Activation::server).hasValue("south");
  }

  @Test
  void aStandbyThatIsStoppedWaitsNoLonger() throws Exception {
    server("north").active();
    Server south = server("south");
    CompletableFuture<Void> taken = south.standby();

    south.lock.close();

    assertThatThrownBy(() -> taken.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void aServerThatLosesItsLockTakesItAgainAndGoesOn() throws Exception {
    Server north = server("north").active();
    long before = generations(north.pool());

    endLockOf("north");
    north.awaitWork();

    assertThat(generations(north.pool())).isEqualTo(before);
    assertThat(north.lock.lost()).isNotDone();
  }

  @Test
  void aServerThatLosesItsLockToAnotherStopsUsingTheDatabase() throws Exception {
    Server north = server("north").active();
    Server south = server("south");
    CompletableFuture<Void> taken = south.standby();
    Connection kept = north.pool().dataSource().getConnection();

    endLockOf("north");
    taken.get(20, TimeUnit.SECONDS);

    // What the former server had open is cut before the next one begins.
    assertThat(kept.isValid(5)).isFalse();
    kept.close();
    assertThat(north.lock.lost().get(20, TimeUnit.SECONDS)).contains("south", "is active now");
    assertThatThrownBy(north.pool()::requireReachable)
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining("lost its lock");
    south.awaitWork();
  }

  @Test
  void aServerThatOthersWereActiveAfterDoesNotGoOn() throws Exception {
    Server north = server("north").active();
    endLockOf("north");
    north.awaitWork();
    try (Connection connection = postgres.pool().openDedicated()) {
      long _ = Activation.write(connection, "somebody", "/elsewhere", "keys");
    }

    endLockOf("north");

    assertThat(north.lock.lost().get(20, TimeUnit.SECONDS))
        .contains("somebody", "was active meanwhile");
  }

  @Test
  void whenTheDatabaseIsKilledTheActiveServerGetsItsLockBackBeforeTheStandby(@TempDir Path folder)
      throws Exception {
    try (EmbeddedPostgres own = EmbeddedPostgres.start(folder)) {
      Server north = new Server("north", own::address).active();
      Server south = new Server("south", own::address);
      CompletableFuture<Void> taken = south.standby();

      ProcessHandle postmaster =
          ProcessHandle.of(EmbeddedConnection.read(folder).orElseThrow().pid()).orElseThrow();
      List<ProcessHandle> children = postmaster.descendants().toList();
      postmaster.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      postmaster.onExit().get();
      north.awaitWork();

      assertThat(north.lock.lost()).isNotDone();
      assertThat(taken).isNotDone();

      north.lock.close();
      taken.get(20, TimeUnit.SECONDS);
      close();
      open.clear();
    }
  }
}
