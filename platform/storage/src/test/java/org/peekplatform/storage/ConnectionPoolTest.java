package org.peekplatform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.DatabaseUnavailableException;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;

@ExtendWith(SharedPostgres.class)
class ConnectionPoolTest {

  private final DatabaseAddress address;

  ConnectionPoolTest(SharedPostgres.Running postgres) {
    address = postgres.address();
  }

  @Test
  void aWrongPasswordIsToldWithUserAndRemedy() {
    assertUnavailable(
        Addresses.with(address, "peek", "wrong"), "refuses the user \"peek\"", "127.0.0.1");
  }

  @Test
  void aMissingDatabaseIsToldWithItsName() {
    assertUnavailable(
        Addresses.with(address, "elsewhere", address.password()),
        "no database \"elsewhere\"",
        "CREATE DATABASE");
  }

  @Test
  void anUnreachableHostIsToldWithItsPort() {
    assertUnavailable(Addresses.nowhere(), "127.0.0.1:1/peek", "Check that PostgreSQL runs");
  }

  private static void assertUnavailable(DatabaseAddress wrong, String... parts) {
    try (ConnectionPool pool = new ConnectionPool("test", () -> wrong, Addresses.IMPATIENT)) {
      assertThatThrownBy(pool::requireReachable)
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContainingAll(parts)
          .message()
          .doesNotContain(wrong.password());
    }
  }

  @Test
  void aPoolWithNoFreeConnectionSaysSo() throws SQLException {
    // Patient enough for the first two on a busy machine.
    PoolLimits limits = new PoolLimits(2, Duration.ofSeconds(3), Duration.ZERO);
    try (ConnectionPool pool = new ConnectionPool("test", () -> address, limits);
        Connection one = pool.dataSource().getConnection();
        Connection two = pool.dataSource().getConnection()) {
      assertThat(one).isNotSameAs(two);
      assertThatThrownBy(() -> pool.dataSource().getConnection())
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(pool.lossOfDatabase(e))
                      .hasMessageContainingAll("became free", "database.poolSize"));
    }
  }

  @Test
  void thePoolFollowsADatabaseThatMoves() throws SQLException {
    AtomicReference<DatabaseAddress> current = new AtomicReference<>(Addresses.nowhere());
    try (ConnectionPool pool = new ConnectionPool("test", current::get, PoolLimits.DEFAULTS)) {
      assertThatThrownBy(pool::requireReachable).isInstanceOf(DatabaseUnavailableException.class);
      current.set(address);
      pool.requireReachable();
      assertThat(searchPath(pool.dataSource())).contains("public");
    }
  }

  @Test
  void everySchemaSeesItsOwnSearchPathInTheSharedConnections() throws SQLException {
    PoolLimits one = new PoolLimits(1, Duration.ofSeconds(30), Duration.ZERO);
    try (ConnectionPool pool = new ConnectionPool("test", () -> address, one)) {
      DataSource first = pool.dataSource(new SchemaName("pl_first"));
      DataSource second = pool.dataSource(new SchemaName("pl_second"));

      assertThat(searchPath(first)).isEqualTo("pl_first");
      assertThat(searchPath(second)).isEqualTo("pl_second");
      assertThat(searchPath(second)).isEqualTo("pl_second");
      assertThat(searchPath(first)).isEqualTo("pl_first");
    }
  }

  private static String searchPath(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return searchPath(connection);
    }
  }

  @Test
  void itsConnectionsAreCounted() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (ConnectionPool counted =
            new ConnectionPool("counted", () -> address, PoolLimits.DEFAULTS).measuredBy(meters);
        Connection _ = counted.dataSource().getConnection()) {
      assertThat(meters.get("hikaricp.connections.active").tag("pool", "counted").gauge().value())
          .isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatIsNotGivenBackIsToldWhenThePoolIsClosed() throws Exception {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(ConnectionPool.class);
    lines.start();
    log.addAppender(lines);
    ConnectionPool leaking = new ConnectionPool("leaking", () -> address, PoolLimits.DEFAULTS);
    Connection kept = leaking.dataSource().getConnection();
    try {
      assertThat(leaking.inUse()).isEqualTo(1);
    } finally {
      leaking.close();
      kept.close();
      log.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("1 connections of the pool leaking were not given back.");
  }

  @Test
  void aVersionThatIsTooOldIsRefusedWithWhatToDo() throws Exception {
    try (AgedRelay old = new AgedRelay(address.port())) {
      assertUnavailable(
          Addresses.atPort(address, old.port()),
          "is PostgreSQL 13",
          "needs 14 or later",
          "Upgrade it");
    }
  }

  @Test
  void aConnectionThatBrokeBeforeCountsAsALossOfTheDatabase() throws Exception {
    try (ConnectionPool pool = new ConnectionPool("broken", () -> address, PoolLimits.DEFAULTS);
        Connection broken = pool.dataSource().getConnection();
        Connection other = pool.dataSource().getConnection();
        Statement ending = other.createStatement()) {
      int process = broken.unwrap(PGConnection.class).getBackendPID();
      assertThat(ending.execute("select pg_terminate_backend(" + process + ")")).isTrue();
      assertThatThrownBy(() -> searchPath(broken)).isInstanceOf(SQLException.class);

      assertThatThrownBy(() -> searchPath(broken))
          .hasMessage("Connection is closed")
          .satisfies(again -> assertThat(pool.lossOfDatabase(again)).isNotNull());
    }
  }

  private static String searchPath(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show search_path")) {
      rows.next();
      return rows.getString(1).replace("\"", "").replace("'", "");
    }
  }
}
