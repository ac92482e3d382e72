package org.peekplatform.storage;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs.
 *
 * <p>PostgreSQL refuses to run as root, so root runs it in a user namespace of its own, where the
 * process has no privileges.
 */
final class PostgresProgram {

  private final Path bin;
  private final List<String> prefix;

  private PostgresProgram(Path bin, List<String> prefix) {
    this.bin = bin;
    this.prefix = prefix;
  }

  /** Prepares to run the programs, and finds out whether this user can. */
  static PostgresProgram in(Path binaries) throws IOException {
    Path bin = binaries.resolve("bin");
    if (new UnixSystem().getUid() != 0) {
      return new PostgresProgram(bin, List.of());
    }
    Result probe = run(List.of("unshare", "-U", "true"), "", Duration.ofSeconds(10));
    if (probe.exitCode() != 0) {
      throw new EmbeddedDatabaseException(
          "The embedded database cannot run as root here, because this machine forbids user namespaces (unshare -U: %s). Run Peek as an ordinary user, or set database.connectUrl to postgresql://user:password@host:port/database."
              .formatted(probe.output().strip()),
          null);
    }
    return new PostgresProgram(bin, List.of("unshare", "-U"));
  }

  /**
   * What a program left.
   *
   * @param exitCode 0 if it succeeded
   * @param output what it wrote to both streams
   */
  record Result(int exitCode, String output) {}

  /** Runs a program to its end, giving it some text to read. */
  Result run(String program, List<String> arguments, String input, Duration patience)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    return run(command, input, patience);
  }

  private static Result run(List<String> command, String input, Duration patience)
      throws IOException {
    // Files instead of pipes: a daemon started by the program may keep a pipe open for ever.
    File stdin = File.createTempFile("peek-postgresql", ".in");
    File stdout = File.createTempFile("peek-postgresql", ".out");
    try {
      Files.writeString(stdin.toPath(), input);
      Process process = start(command, stdin, stdout);
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(-1, "did not end within " + patience.toSeconds() + " s");
      }
      return new Result(
          process.exitValue(), Files.readString(stdout.toPath(), StandardCharsets.ISO_8859_1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while running " + command.getLast(), e);
    } finally {
      Files.delete(stdin.toPath());
      Files.delete(stdout.toPath());
    }
  }

  private static Process start(List<String> command, File stdin, File stdout) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(stdin)
            .redirectOutput(stdout);
    // PGDATA, PGPORT and the like are meant for another database.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "The program %s cannot be started: %s. Install it, or set database.connectUrl to use another PostgreSQL."
              .formatted(command.getFirst(), e.getMessage()),
          e);
    }
  }
}
