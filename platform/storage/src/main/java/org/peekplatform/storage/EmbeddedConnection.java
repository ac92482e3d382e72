package org.peekplatform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.peekplatform.plugin.DatabaseUnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to reach the embedded database; the server writes it for the workers of the same home.
 *
 * @param jdbcUrl the address for the JDBC driver
 * @param user the role
 * @param password its password
 * @param port the TCP port on 127.0.0.1
 * @param pid the process that serves it
 */
public record EmbeddedConnection(String jdbcUrl, String user, String password, int port, long pid) {

  static final String FILE_NAME = "connection.json";
  static final String HOST = "127.0.0.1";
  static final String NAME = "peek";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads what the server wrote.
   *
   * @param folder the folder {@code postgresql} of the home
   * @return the connection; empty if there is no such file
   * @throws IOException if the file cannot be read or holds something else
   */
  public static Optional<EmbeddedConnection> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    try {
      return Optional.of(JSON.readValue(Files.readString(file), EmbeddedConnection.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      // The cause is left out: it may repeat a part of the file with its password.
      throw new IOException(file + " is not the JSON that the server writes.");
    }
  }

  /**
   * Looks the address up whenever it is asked, so that a worker follows a server that started anew.
   *
   * @param folder the folder {@code postgresql} of the home
   * @return throws {@link DatabaseUnavailableException} while no server has written the address
   */
  public static Supplier<DatabaseAddress> addresses(Path folder) {
    return () -> {
      try {
        return read(folder)
            .orElseThrow(
                () ->
                    new DatabaseUnavailableException(
                        "No server has started a database in %s yet. Start the server with the same home, or set database.connectUrl."
                            .formatted(folder),
                        null))
            .address();
      } catch (IOException e) {
        throw new DatabaseUnavailableException(
            "%s Restart the server, which writes the file anew.".formatted(e.getMessage()), e);
      }
    };
  }

  void write(Path folder) throws IOException {
    PrivateFile.write(
        folder.resolve(FILE_NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }

  DatabaseAddress address() {
    return new DatabaseAddress(HOST, port, NAME, user, password, Map.of());
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "EmbeddedConnection[%s, user=%s, pid=%d]".formatted(jdbcUrl, user, pid);
  }
}
