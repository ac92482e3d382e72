package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session of the database that stands in line for the lock of the active server, and then has it.
 *
 * <p>PostgreSQL drops the lock with the session, however that ends. For use by one thread; {@link
 * #close} may be called by any, and ends whatever the other one waits for.
 */
final class LockSession implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LockSession.class);

  /** The letters "peek", under which all locks of the platform are. */
  private static final int SPACE = 0x7065656b;

  /** The lock that the active server has alone. */
  private static final int ACTIVE = 1;

  /** The lock that all connections of the active server share. */
  private static final int BADGE = 2;

  private static final String HOLDERS =
      "select l.pid, a.backend_start, a.application_name, a.client_addr::text"
          + " from pg_locks l left join pg_stat_activity a on a.pid = l.pid"
          + " where l.locktype = 'advisory' and l.classid = "
          + SPACE
          + " and l.objid = %d and l.objsubid = 2 and l.granted and l.database ="
          + " (select oid from pg_database where datname = current_database())";

  private static final int LONGEST_NAME = 63;

  /**
   * Which session has or had the lock.
   *
   * @param pid its process on the database's machine
   * @param startedAt when it began, which tells it from a later one with the same number
   */
  record Id(int pid, @Nullable OffsetDateTime startedAt) {}

  /** Who has the lock. */
  record Holder(Id id, @Nullable String name, @Nullable String address) {

    @Override
    public String toString() {
      String known = name == null || name.isBlank() ? "a server" : name;
      return address == null ? known : known + " at " + address.replaceFirst("/32$|/128$", "");
    }
  }

  private final Connection connection;

  private LockSession(Connection connection) {
    this.connection = connection;
  }

  /** Opens a session that nothing but the loss of a machine, or of the database, ends. */
  static LockSession open(DatabaseAddress address, String name) throws SQLException {
    Properties properties = address.driverProperties();
    properties.setProperty("socketTimeout", "0");
    Connection connection = new Driver().connect(address.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException(address + " is no address of PostgreSQL.", "08001");
    }
    LockSession session = new LockSession(connection);
    try {
      session.prepare(name);
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /**
   * The database must give a silent machine up later than that machine gives the database up: a
   * server then knows that it is not active any more before another one is.
   */
  private void prepare(String name) throws SQLException {
    set("application_name", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    set("statement_timeout", "0");
    set("idle_in_transaction_session_timeout", "0");
    set("idle_session_timeout", "0");
    set("tcp_keepalives_idle", "15");
    set("tcp_keepalives_interval", "5");
    set("tcp_keepalives_count", "3");
    set("tcp_user_timeout", "30000");
    try {
      set("client_connection_check_interval", "5000");
    } catch (SQLException e) {
      log.debug("The database's system cannot look whether who waits is still there", e);
    }
  }

  private void set(String parameter, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, false)")) {
      statement.setString(1, parameter);
      statement.setString(2, value);
      statement.execute();
    }
  }

  /** Waits for the lock; false if somebody else still has it after some time. */
  boolean take(Duration patience) throws SQLException {
    set("lock_timeout", Long.toString(Math.max(1, patience.toMillis())));
    try {
      lock(ACTIVE);
      return true;
    } catch (SQLException e) {
      if ("55P03".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      if (connection.isValid(5)) {
        set("lock_timeout", "0");
      }
    }
  }

  /** Waits for the lock as long as it takes. */
  void await() throws SQLException {
    set("lock_timeout", "0");
    lock(ACTIVE);
  }

  private void lock(int key) throws SQLException {
    execute("select pg_advisory_lock(%d, %d)".formatted(SPACE, key));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns who has the lock. */
  Optional<Holder> holder() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HOLDERS.formatted(ACTIVE))) {
      return row.next()
          ? Optional.of(
              new Holder(
                  new Id(row.getInt(1), row.getObject(2, OffsetDateTime.class)),
                  row.getString(3),
                  row.getString(4)))
          : Optional.empty();
    }
  }

  /** Ends a session that has the lock, if it is that very one. */
  void end(Id session) throws SQLException {
    Optional<Holder> holder = holder();
    if (holder.isPresent() && holder.get().id().equals(session)) {
      execute("select pg_terminate_backend(%d)".formatted(session.pid()));
    }
  }

  /** Ends all connections of servers that were active before, and waits until they are gone. */
  void fence(Duration patience) throws SQLException {
    execute(
        "select pg_terminate_backend(pid) from (%s) badge where pid <> pg_backend_pid()"
            .formatted(HOLDERS.formatted(BADGE)));
    set("lock_timeout", Long.toString(patience.toMillis()));
    lock(BADGE);
    execute("select pg_advisory_unlock(%d, %d)".formatted(SPACE, BADGE));
    set("lock_timeout", "0");
  }

  /**
   * Marks a connection as one of the active server, if that still is the one which this session
   * belongs to.
   *
   * <p>The mark comes before the look: whoever takes the lock after the look sees the mark, and
   * ends the connection.
   *
   * @throws SQLException if another server is active, or none
   */
  static void mark(Connection opened, Id active) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      statement.execute("select pg_advisory_lock_shared(%d, %d)".formatted(SPACE, BADGE));
      try (ResultSet row = statement.executeQuery(HOLDERS.formatted(ACTIVE))) {
        if (!row.next() || row.getInt(1) != active.pid()) {
          throw new SQLException("This server is not the active one.", "57P03");
        }
      }
    }
  }

  /** Returns which session this is. */
  Id id() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()")) {
      row.next();
      return new Id(row.getInt(1), row.getObject(2, OffsetDateTime.class));
    }
  }

  /** Blocks until the session has ended; nothing is asked meanwhile. */
  SQLException awaitEnd() {
    try {
      while (true) {
        // Nobody notifies this session: the read ends with the connection.
        var _ = connection.unwrap(PGConnection.class).getNotifications(0);
      }
    } catch (SQLException e) {
      return e;
    }
  }

  /** Returns the connection, for short statements. */
  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      // Closing in an orderly way would wait for a thread that reads.
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      log.debug("The session of the lock could not be cut", e);
    }
  }
}
