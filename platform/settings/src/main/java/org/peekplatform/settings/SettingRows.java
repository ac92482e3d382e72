package org.peekplatform.settings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.peekplatform.storage.ConnectionPool;

/** The table of the settings. Safe for use by several threads. */
final class SettingRows {

  private final DataSource dataSource;

  /** A change that is checked and ready to be written; without text and secret it is a reset. */
  record Write(String key, @Nullable String value, @Nullable String secret, long expectedVersion) {}

  SettingRows(ConnectionPool pool) {
    this.dataSource = pool.dataSource();
  }

  Map<String, StoredSetting> read(String plugin) {
    try (Connection connection = dataSource.getConnection()) {
      return read(connection, plugin);
    } catch (SQLException e) {
      throw failed(plugin, e);
    }
  }

  /**
   * Writes all changes or none.
   *
   * @return the rows of the plugin afterwards, or null if a row is not of its expected version
   */
  @Nullable Map<String, StoredSetting> write(
      String plugin, Iterable<Write> changes, String by, Instant at) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (Write change : changes) {
          if (!write(connection, plugin, change, by, at)) {
            connection.rollback();
            return null;
          }
        }
        Map<String, StoredSetting> rows = read(connection, plugin);
        connection.commit();
        return rows;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(plugin, e);
    }
  }

  private static boolean write(
      Connection connection, String plugin, Write change, String by, Instant at)
      throws SQLException {
    boolean reset = change.value() == null && change.secret() == null;
    if (reset) {
      return change.expectedVersion() == 0
          ? isAbsent(connection, plugin, change.key())
          : delete(connection, plugin, change);
    }
    return change.expectedVersion() == 0
        ? insert(connection, plugin, change, by, at)
        : update(connection, plugin, change, by, at);
  }

  private static boolean isAbsent(Connection connection, String plugin, String key)
      throws SQLException {
    return !read(connection, plugin).containsKey(key);
  }

  private static boolean delete(Connection connection, String plugin, Write change)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from peek_settings.setting where plugin = ? and key = ? and version = ?")) {
      delete.setString(1, plugin);
      delete.setString(2, change.key());
      delete.setLong(3, change.expectedVersion());
      return delete.executeUpdate() == 1;
    }
  }

  private static boolean insert(
      Connection connection, String plugin, Write change, String by, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into peek_settings.setting"
                + " (value, secret, changed_at, changed_by, plugin, key, version)"
                + " values (?, ?, ?, ?, ?, ?, nextval('peek_settings.setting_version'))"
                + " on conflict do nothing")) {
      set(insert, change, by, at);
      insert.setString(5, plugin);
      insert.setString(6, change.key());
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean update(
      Connection connection, String plugin, Write change, String by, Instant at)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update peek_settings.setting set value = ?, secret = ?, changed_at = ?,"
                + " changed_by = ?, version = nextval('peek_settings.setting_version')"
                + " where plugin = ? and key = ? and version = ?")) {
      set(update, change, by, at);
      update.setString(5, plugin);
      update.setString(6, change.key());
      update.setLong(7, change.expectedVersion());
      return update.executeUpdate() == 1;
    }
  }

  private static void set(PreparedStatement statement, Write change, String by, Instant at)
      throws SQLException {
    statement.setString(1, change.value());
    statement.setString(2, change.secret());
    statement.setObject(3, at.atOffset(ZoneOffset.UTC));
    statement.setString(4, by);
  }

  private static Map<String, StoredSetting> read(Connection connection, String plugin)
      throws SQLException {
    Map<String, StoredSetting> rows = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select key, value, secret, version, changed_at, changed_by"
                + " from peek_settings.setting where plugin = ?")) {
      select.setString(1, plugin);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.put(
              found.getString(1),
              new StoredSetting(
                  found.getString(2),
                  found.getString(3),
                  found.getLong(4),
                  found.getObject(5, OffsetDateTime.class).toInstant(),
                  found.getString(6)));
        }
      }
    }
    return Map.copyOf(rows);
  }

  private static SettingsException failed(String plugin, SQLException e) {
    return new SettingsException(
        "The settings of %s cannot be read or written: %s".formatted(plugin, e.getMessage()), e);
  }
}
