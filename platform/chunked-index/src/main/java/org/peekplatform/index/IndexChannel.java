package org.peekplatform.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processes of an installation tell each other of indexes through the database. */
final class IndexChannel {

  /** The name of the channel. */
  static final String NAME = "peek_index";

  private IndexChannel() {}

  /** What has happened. */
  enum Kind {
    /** There are chunks to compile. */
    QUEUED,
    /** Chunks were compiled. */
    COMPILED,
    /** The index has another epoch. */
    RENEWED
  }

  /**
   * A notification.
   *
   * @param kind what has happened
   * @param index {@link StoredIndex#text()}
   */
  record Notice(Kind kind, String index) {

    private static final Map<String, Kind> KINDS =
        Stream.of(Kind.values()).collect(Collectors.toMap(Kind::name, Function.identity()));

    /** Reads a notification; empty if it is of a version that knows more. */
    static Optional<Notice> parse(String payload) {
      int space = payload.indexOf(' ');
      Kind kind = space < 0 ? null : KINDS.get(payload.substring(0, space));
      return kind == null
          ? Optional.empty()
          : Optional.of(new Notice(kind, payload.substring(space + 1)));
    }
  }

  /** Notifies when, and if, the transaction commits; equal ones of a transaction once. */
  static void announce(Connection connection, Kind kind, StoredIndex index) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      statement.setString(1, NAME);
      statement.setString(2, kind + " " + index.text());
      statement.execute();
    }
  }
}
