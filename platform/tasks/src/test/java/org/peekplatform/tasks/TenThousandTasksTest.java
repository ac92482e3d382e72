package org.peekplatform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.peekplatform.plugin.PluginTasks;
import org.peekplatform.storage.ConnectionPool;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.storage.EmbeddedPostgres;
import org.peekplatform.storage.HibernatePluginDatabase;
import org.peekplatform.storage.PoolLimits;
import org.peekplatform.storage.SchemaMigrator;

/** Ten thousand tasks, in the middle of which everything is killed in turn. */
@Timeout(300)
class TenThousandTasksTest {

  private static final int ORDERS = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<Process> children = new ArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Map<String, Integer> totals = new HashMap<>();
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path folder;

  @AfterEach
  void killAll() {
    children.forEach(Process::destroyForcibly);
    others.shutdownNow();
  }

  @Test
  void noneIsLostAndNoneHasTwoEffectsWhateverIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        ConnectionPool pool = new ConnectionPool("kill", postgres::address, PoolLimits.DEFAULTS)) {
      TaskSchema.migrate(new SchemaMigrator(pool));
      update(
          pool,
          """
          create schema peek_test;
          create table peek_test.ordered (number bigint generated always as identity);
          create table peek_test.shipped (number bigint);
          """);
      Process server = start(KillServerProcess.class);
      Process first = start(KillWorkerProcess.class);
      Process second = start(KillWorkerProcess.class);

      await("ordered", ORDERS / 4);
      server.destroyForcibly();
      server.waitFor();
      Future<Boolean> rest = others.submit(() -> orderTheRest(pool));
      await("ran", ORDERS / 10);
      first.destroyForcibly();
      await("ran", 3 * ORDERS / 10);
      killDatabase();
      await("ran", 6 * ORDERS / 10);
      second.destroyForcibly();
      assertThat(rest.get()).isTrue();
      try (HibernatePluginDatabase data = KillWorkerProcess.open(pool);
          TaskExecutor survivor = KillWorkerProcess.work(pool, data)) {
        awaitAllShipped(pool);
        assertThat(survivor).isNotNull();
      }

      assertThat(numbers(pool, "shipped")).isEqualTo(numbers(pool, "ordered"));
      assertThat(count(pool, "select count(*) from peek_server.tasks")).isZero();
    }
  }

  private Process start(Class<?> program) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    children.add(child);
    Thread.ofVirtual().start(() -> listen(child));
    return child;
  }

  private void listen(Process child) {
    try (BufferedReader lines = child.inputReader()) {
      lines.lines().forEach(told::add);
    } catch (UncheckedIOException | IOException e) {
      told.add("a child has ended");
    }
  }

  /** Waits until children have told of so many in all. */
  private void await(String what, int many) throws InterruptedException {
    while (totals.getOrDefault(what, 0) < many) {
      String[] words = told.take().split(" ", 2);
      if (words[0].equals("ran") || words[0].equals("ordered")) {
        totals.merge(words[0], Integer.valueOf(words[1]), Integer::sum);
      }
    }
  }

  /** Kills PostgreSQL with all its processes; it is started again by those who own it. */
  private void killDatabase() throws IOException {
    long pid = EmbeddedConnection.read(folder).orElseThrow().pid();
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.addFirst(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean orderTheRest(ConnectionPool pool) throws SQLException {
    try (HibernatePluginDatabase data = KillWorkerProcess.open(pool);
        TaskCallers callers = new TaskCallers(pool, TaskCallerLimits.DEFAULTS)) {
      PluginTasks tasks = callers.forPlugin(KillTasks.PLUGIN, TestCodec.create());
      long ordered = count(pool, "select count(*) from peek_test.ordered");
      while (ordered < ORDERS) {
        try {
          KillServerProcess.order(data, tasks);
          ordered += KillServerProcess.ORDERS_AT_ONCE;
        } catch (DatabaseUnavailableException e) {
          awaitDatabase(pool);
        }
      }
      return true;
    }
  }

  private static void awaitDatabase(ConnectionPool pool) {
    boolean back = false;
    while (!back) {
      try {
        pool.requireReachable();
        back = true;
      } catch (DatabaseUnavailableException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void awaitAllShipped(ConnectionPool pool) throws SQLException {
    String left = "select count(*) from peek_server.tasks where state <> 'dead'";
    while (count(pool, left) > 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static List<Long> numbers(ConnectionPool pool, String table) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select number from peek_test." + table + " order by 1")) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }

  private static long count(ConnectionPool pool, String sql) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void update(ConnectionPool pool, String sql) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
