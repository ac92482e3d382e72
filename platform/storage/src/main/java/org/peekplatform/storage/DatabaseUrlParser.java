package org.peekplatform.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the address of an external database without ever repeating its password. */
final class DatabaseUrlParser {

  private static final int DEFAULT_PORT = 5432;
  private static final String JDBC = "jdbc:";

  private DatabaseUrlParser() {}

  static DatabaseAddress parse(String text) {
    URI uri = uri(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw invalid("it names another kind of database; only PostgreSQL is supported");
    }
    if (uri.getHost() == null) {
      throw invalid("the host is missing");
    }
    Map<String, String> properties = properties(uri.getRawQuery());
    Credentials credentials = credentials(uri.getRawUserInfo());
    String user = first(credentials.user(), properties.remove("user"));
    if (user == null) {
      throw invalid("the user is missing");
    }
    String password = first(credentials.password(), properties.remove("password"));
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri.getRawPath()),
        user,
        password == null ? "" : password,
        properties);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Neither the message nor the cause may be shown: both repeat the text with its password.
      throw invalid(
          "character %d cannot stand there; percent-encode special characters, such as %%40 for @"
              .formatted(e.getIndex() + 1));
    }
  }

  private static String database(@Nullable String path) {
    String database = path == null || path.isEmpty() ? "" : decode(path.substring(1));
    if (database.isEmpty() || database.contains("/")) {
      throw invalid("the name of the database is missing after the port");
    }
    return database;
  }

  private record Credentials(@Nullable String user, @Nullable String password) {}

  private static Credentials credentials(@Nullable String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return new Credentials(null, null);
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Credentials(decode(userInfo), null)
        : new Credentials(
            decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
  }

  private static Map<String, String> properties(@Nullable String query) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw invalid("what follows the question mark must be of the form name=value");
        }
        properties.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return properties;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("a percent sign is not followed by two hexadecimal digits");
    }
  }

  private static IllegalArgumentException invalid(String reason) {
    return new IllegalArgumentException(
        "database.connectUrl is not usable: "
            + reason
            + ". Write \"embedded\", postgresql://user:password@host:port/database"
            + " or jdbc:postgresql://host:port/database?user=…&password=….");
  }
}
