package org.peekplatform.storage;

/** What the configuration key {@code database.connectUrl} can say. */
public sealed interface DatabaseUrl {

  /** The database that the server runs itself in the home. */
  record Embedded() implements DatabaseUrl {}

  /**
   * A database that somebody else runs.
   *
   * @param address where it is
   */
  record External(DatabaseAddress address) implements DatabaseUrl {}

  /**
   * Reads the text of the configuration.
   *
   * @param text {@code embedded}, {@code postgresql://user:password@host:port/database} or {@code
   *     jdbc:postgresql://host:port/database?user=…&password=…}; special characters are
   *     percent-encoded
   * @return the parsed form
   * @throws IllegalArgumentException if the text is something else; the message does not repeat the
   *     text, for it may hold a password
   */
  static DatabaseUrl parse(String text) {
    if (text.strip().equals("embedded")) {
      return new Embedded();
    }
    return new External(DatabaseUrlParser.parse(text.strip()));
  }
}
