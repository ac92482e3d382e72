package org.peekplatform.storage;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.DatabaseUnavailableException;

@Timeout(180)
class EmbeddedPostgresTest {

  /** Holds a stopped database, for making one takes longer than most of these tests. */
  @TempDir static Path template;

  @TempDir Path folder;

  @BeforeAll
  static void makeTemplate() {
    EmbeddedPostgres.start(template).close();
  }

  private void useTemplate() throws IOException {
    Files.copy(template.resolve("connection.json"), connectionFile(), COPY_ATTRIBUTES);
    Path data = template.resolve("data");
    try (Stream<Path> paths = Files.walk(data)) {
      for (Path path : paths.toList()) {
        Files.copy(path, folder.resolve("data").resolve(data.relativize(path)), COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void aDatabaseThatDiesIsStartedAgain() throws Exception {
    useTemplate();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        ConnectionPool pool = new ConnectionPool("test", postgres::address, PoolLimits.DEFAULTS)) {
      execute(postgres.address(), "create table kept (value int)", "insert into kept values (42)");
      long killed = EmbeddedConnection.read(folder).orElseThrow().pid();

      ProcessHandle process = ProcessHandle.of(killed).orElseThrow();
      assertThat(process.destroyForcibly()).isTrue();
      process.onExit().get();

      try (Connection connection = pool.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select value from public.kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
    }
  }

  @Test
  void dataPasswordAndPortOutliveARestart() throws Exception {
    DatabaseAddress before;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      before = postgres.address();
      execute(before, "create table kept (value int)", "insert into kept values (42)");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.address()).isEqualTo(before);
      assertThat(query(before, "select value from kept")).isEqualTo("42");
    }
  }

  @Test
  void itIsSafeAndPrivate() throws Exception {
    useTemplate();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(query(postgres.address(), "show " + setting)).isEqualTo("on");
      }
      assertThat(query(postgres.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(postgres.address(), "show server_encoding")).isEqualTo("UTF8");
      assertThat(query(postgres.address(), "select lower('ÄÖÜ')")).isEqualTo("äöü");
      assertThat(query(postgres.address(), "select rolsuper from pg_roles where rolname = 'peek'"))
          .isEqualTo("f");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(connectionFile())))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> query(withPassword(postgres.address(), "wrong"), "select 1"))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContainingAll("refuses the user \"peek\"", "127.0.0.1", "database.connectUrl");
    }
  }

  @Test
  void aWorkerFindsItThroughTheFile() throws Exception {
    assertThatThrownBy(() -> EmbeddedConnection.addresses(folder).get())
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContainingAll(folder.toString(), "Start the server");
    useTemplate();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(EmbeddedConnection.addresses(folder).get()).isEqualTo(postgres.address());
    }
  }

  @Test
  void aSecondServerOnTheSameHomeIsRefused() throws IOException {
    useTemplate();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.address().port()).isPositive();
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContainingAll(
              folder.toString(), Long.toString(ProcessHandle.current().pid()), "--home");
    }
  }

  @Test
  void aKilledServerLeavesADatabaseThatTheNextOneTakesOver() throws Exception {
    useTemplate();
    Process server = startServerProcess();
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("started");
    }
    long orphan = EmbeddedConnection.read(folder).orElseThrow().pid();
    server.destroyForcibly();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(query(postgres.address(), "select value from kept")).isEqualTo("7");
      assertThat(EmbeddedConnection.read(folder).orElseThrow().pid()).isNotEqualTo(orphan);
    }
  }

  @Test
  void aProcessThatOnlyHasTheSameNumberIsLeftAlone() throws Exception {
    useTemplate();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve("data/postmaster.pid"),
          stranger.pid() + "\n" + folder.resolve("data") + "\n1\n5432\n\n127.0.0.1\n");

      EmbeddedPostgres.start(folder).close();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aLostConnectionFileOnlyCostsThePassword() throws Exception {
    useTemplate();
    Files.writeString(connectionFile(), "{ damaged");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(query(postgres.address(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void filesOfAnotherVersionAreRefused() throws IOException {
    useTemplate();
    Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContainingAll("PostgreSQL 12", "PostgreSQL 18", folder.toString());
  }

  @Test
  void aReasonNotToStartIsTold() throws IOException {
    useTemplate();
    Files.writeString(folder.resolve("custom.conf"), "shared_buffers = 'much'\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("shared_buffers");
  }

  private Process startServerProcess() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            // The tests of vortex bring a configuration of the log too, which it would tell.
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "-cp",
            System.getProperty("java.class.path"),
            StartedServer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Path connectionFile() {
    return folder.resolve("connection.json");
  }

  private static DatabaseAddress withPassword(DatabaseAddress address, String password) {
    return new DatabaseAddress(
        address.host(),
        address.port(),
        address.database(),
        address.user(),
        password,
        address.properties());
  }

  static void execute(DatabaseAddress address, String... statements) throws SQLException {
    try (ConnectionPool pool = pool(address);
        Connection connection = pool.openDedicated();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(DatabaseAddress address, String sql) throws SQLException {
    try (ConnectionPool pool = pool(address)) {
      pool.requireReachable();
      try (Connection connection = pool.openDedicated();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static ConnectionPool pool(DatabaseAddress address) {
    return new ConnectionPool("test", () -> address, PoolLimits.DEFAULTS);
  }
}
