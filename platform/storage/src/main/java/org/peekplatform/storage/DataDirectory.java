package org.peekplatform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * The files of the embedded database: creates them, checks their version, writes their settings.
 */
final class DataDirectory {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SETTINGS = "peek.conf";
  private static final String ACCESS_RULES =
      """
      # Written by Peek. Only the platform's own role, only from this machine, only with a password.
      host all peek 127.0.0.1/32 scram-sha-256
      """;

  private final Path folder;
  private final PostgresProgram programs;

  DataDirectory(Path folder, PostgresProgram programs) {
    this.folder = folder;
    this.programs = programs;
  }

  Path path() {
    return folder;
  }

  boolean exists() {
    return Files.exists(folder);
  }

  /** Creates the database beside its final place, so that an interrupted start leaves nothing. */
  void create(String password) throws IOException {
    Path unfinished = folder.resolveSibling("data.unfinished");
    FolderTree.delete(unfinished);
    PostgresProgram.Result result =
        programs.run(
            "initdb",
            List.of(
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--auth=reject",
                "--data-checksums"),
            "",
            PATIENCE);
    if (result.exitCode() != 0) {
      throw new EmbeddedDatabaseException(
          "The embedded database cannot be created in %s: %s. Check that the disk has room and the folder is writable."
              .formatted(unfinished, result.output().strip()),
          null);
    }
    Files.writeString(unfinished.resolve("pg_hba.conf"), ACCESS_RULES);
    Files.writeString(unfinished.resolve(SETTINGS), "");
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude '" + SETTINGS + "'\ninclude_if_exists '../custom.conf'\n",
        StandardOpenOption.APPEND);
    DataDirectory created = new DataDirectory(unfinished, programs);
    created.execute(
        List.of(
            "CREATE ROLE peek LOGIN PASSWORD '" + password + "'",
            "GRANT pg_monitor TO peek",
            "CREATE DATABASE peek OWNER peek"),
        password);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the role a new password while the database is stopped. */
  void changePassword(String password) throws IOException {
    execute(List.of("ALTER ROLE peek PASSWORD '" + password + "'"), password);
  }

  /** Refuses files that another major version of PostgreSQL wrote. */
  void requireVersionOfPrograms() throws IOException {
    String found = Files.readString(folder.resolve("PG_VERSION")).strip();
    String output = programs.run("postgres", List.of("--version"), "", PATIENCE).output();
    String expected = output.replaceAll("(?s).*\\) (\\d+).*", "$1");
    if (!found.equals(expected)) {
      throw new EmbeddedDatabaseException(
          "The database in %s was written by PostgreSQL %s, but this Peek brings PostgreSQL %s. Restore a backup into a new home, or run the Peek version that wrote it."
              .formatted(folder, found, expected),
          null);
    }
  }

  /** Writes the settings of this start; what an administrator puts into custom.conf wins. */
  void writeSettings(int port) throws IOException {
    PrivateFile.write(
        folder.resolve(SETTINGS),
        """
        # Written by Peek at every start; put changes into ../custom.conf.
        listen_addresses = '%s'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        max_connections = 100
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '../log'
        log_filename = 'postgresql-%%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_checkpoints = off
        """
            .formatted(EmbeddedConnection.HOST, port));
  }

  private void execute(List<String> statements, String secret) throws IOException {
    String output =
        programs
            .run(
                "postgres",
                List.of(
                    "--single", "-c", "logging_collector=off", "-D", folder.toString(), "postgres"),
                String.join("\n", statements) + "\n",
                PATIENCE)
            .output()
            .replace(secret, "***");
    // Single-user mode ends with 0 whatever its statements did.
    if (output.contains("ERROR:") || output.contains("FATAL:")) {
      throw new EmbeddedDatabaseException(
          "The embedded database in %s cannot be prepared: %s".formatted(folder, output.strip()),
          null);
    }
  }
}
