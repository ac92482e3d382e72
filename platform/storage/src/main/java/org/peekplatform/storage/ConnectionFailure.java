package org.peekplatform.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.DatabaseUnavailableException;

/** Says in plain words why the database cannot be reached. */
final class ConnectionFailure {

  /** What the pool says when a connection is used again after the database had ended it. */
  private static final String BROKEN = "Connection is closed";

  private static final String POOL_EXHAUSTED = "08000-pool";

  private final Supplier<DatabaseAddress> addresses;

  ConnectionFailure(Supplier<DatabaseAddress> addresses) {
    this.addresses = addresses;
  }

  /**
   * Looks for the loss of the database among the causes of a failure.
   *
   * @return what to throw instead, or null if the database was there
   */
  @Nullable DatabaseUnavailableException explain(Throwable failure) {
    SQLException deepest = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseUnavailableException known) {
        return known;
      }
      if (cause instanceof SQLException sql && isLoss(sql)) {
        deepest = sql;
      }
    }
    return deepest == null ? null : new DatabaseUnavailableException(words(deepest), failure);
  }

  /** Tells whether PostgreSQL ended the connection, so that the others of the pool are dead too. */
  static boolean endedByServer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("57P") || sql.getSQLState().equals("08006"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoss(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || (state == null && BROKEN.equals(failure.getMessage()))
        || (state != null
            && (state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("57P")
                || state.equals("3D000")
                || state.equals("53300")));
  }

  private String words(SQLException failure) {
    DatabaseAddress address = addresses.get();
    String state =
        failure instanceof SQLTransientConnectionException && failure.getSQLState() == null
            ? POOL_EXHAUSTED
            : Objects.requireNonNullElse(failure.getSQLState(), "");
    // The sentences go on after what the driver says, with or without its full stop.
    String said = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
    return switch (state) {
      case "28P01", "28000" ->
          "The database %s refuses the user \"%s\": %s. Correct user and password in database.connectUrl."
              .formatted(address, address.user(), said);
      case "3D000" ->
          "There is no database \"%s\" on %s:%d. Create it (CREATE DATABASE %s OWNER %s) or correct database.connectUrl."
              .formatted(
                  address.database(),
                  address.host(),
                  address.port(),
                  address.database(),
                  address.user());
      case "53300" ->
          "The database %s takes no more connections. Lower database.poolSize or raise max_connections of PostgreSQL."
              .formatted(address);
      case "57P01", "57P02", "57P03" ->
          "The database %s is stopping or starting: %s. Try again in a moment."
              .formatted(address, said);
      case POOL_EXHAUSTED ->
          "No connection to the database %s became free in time: %s. Raise database.poolSize, or look for work that keeps connections too long."
              .formatted(address, said);
      default ->
          "The database %s cannot be reached: %s. Check that PostgreSQL runs there and that host and port in database.connectUrl are right."
              .formatted(address, said);
    };
  }
}
