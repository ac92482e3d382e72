package org.peekplatform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** Decides whether a service may use the database. Called from any thread. */
public interface ConnectionGuard {

  /** Lets every connection be opened. */
  ConnectionGuard OPEN =
      new ConnectionGuard() {
        @Override
        public void check() {
          // Nothing stands in the way.
        }

        @Override
        public void opened(Connection connection) {
          // Nothing to be done with it.
        }
      };

  /**
   * Tells whether a connection may be opened now.
   *
   * @throws DatabaseUnavailableException if not; the message says why
   */
  void check();

  /**
   * Prepares a connection that was opened.
   *
   * @param connection the connection, closed by the caller if this fails
   * @throws SQLException if it must not be used
   */
  void opened(Connection connection) throws SQLException;
}
