package org.peekplatform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts and stops the database server of one data folder. */
final class PostmasterControl {

  private static final Duration START = Duration.ofMinutes(5);
  private static final int FAST_STOP_SECONDS = 30;
  private static final int TAIL_LINES = 6;

  private final Path dataFolder;
  private final Path logFolder;
  private final PostgresProgram programs;

  PostmasterControl(Path dataFolder, Path logFolder, PostgresProgram programs) {
    this.dataFolder = dataFolder;
    this.logFolder = logFolder;
    this.programs = programs;
  }

  /** Starts the server and waits until it answers; returns the reason if it does not. */
  Optional<String> start() throws IOException {
    PrivateFile.createFolder(logFolder);
    Path startLog = logFolder.resolve("start.log");
    Files.deleteIfExists(startLog);
    PostgresProgram.Result result =
        programs.run(
            "pg_ctl",
            List.of(
                "start",
                "--wait",
                "--timeout=" + START.toSeconds(),
                "--pgdata=" + dataFolder,
                "--log=" + startLog),
            "",
            START.plusSeconds(10));
    return result.exitCode() == 0 ? Optional.empty() : Optional.of(reason(result));
  }

  /** Stops the server; open connections are cut, transactions rolled back. */
  void stop() throws IOException {
    PostgresProgram.Result result = stop("fast");
    if (result.exitCode() != 0 && Files.exists(dataFolder.resolve("postmaster.pid"))) {
      result = stop("immediate");
      if (result.exitCode() != 0) {
        throw new EmbeddedDatabaseException(
            "The embedded database in %s cannot be stopped: %s"
                .formatted(dataFolder, result.output().strip()),
            null);
      }
    }
  }

  long pid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(dataFolder.resolve("postmaster.pid")).getFirst().strip());
  }

  private PostgresProgram.Result stop(String mode) throws IOException {
    return programs.run(
        "pg_ctl",
        List.of(
            "stop",
            "--wait",
            "--mode=" + mode,
            "--timeout=" + FAST_STOP_SECONDS,
            "--pgdata=" + dataFolder),
        "",
        Duration.ofSeconds(FAST_STOP_SECONDS + 10L));
  }

  /** The last lines of the newest log tell more than the program that started the server. */
  private String reason(PostgresProgram.Result result) throws IOException {
    try (Stream<Path> files = Files.list(logFolder)) {
      List<Path> newestFirst =
          files.sorted(Comparator.comparing(PostmasterControl::modified).reversed()).toList();
      if (newestFirst.isEmpty()) {
        return result.output().strip();
      }
      List<String> lines = Files.readAllLines(newestFirst.getFirst());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // rotated away at this moment
    }
  }
}
