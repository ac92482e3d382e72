package org.peekplatform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A database as an administrator would run it, apart from Peek: its role owns one database and is
 * no superuser. Of a version that is installed on this machine, if there is one.
 */
public final class ExternalPostgres implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String PASSWORD = "secret of a test";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path data;
  private final int port;
  private final PostgresProgram programs;
  private final PostmasterControl control;

  private ExternalPostgres(Path data, int port, PostgresProgram programs) {
    this.data = data;
    this.port = port;
    this.programs = programs;
    this.control = new PostmasterControl(data, data.resolveSibling("log"), programs);
  }

  /**
   * Returns the programs of the newest version on this machine that Peek works with, apart from its
   * own ones.
   *
   * @return a folder with a folder {@code bin}; empty if there is none
   */
  public static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("1[4-8]"))
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Path::compareTo);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Gives each test class that wants it a database of its own, stopped after its last test. */
  public static final class OfTheClass implements ParameterResolver {

    private record Started(ExternalPostgres postgres, Path folder) implements AutoCloseable {

      @Override
      public void close() throws IOException {
        postgres.close();
        FolderTree.delete(folder);
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ExternalPostgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getStore(ExtensionContext.Namespace.create(ExternalPostgres.class))
          .computeIfAbsent(ExternalPostgres.class, _ -> start(context), Started.class)
          .postgres();
    }

    /** Of an installed version, or else of the one that Peek brings. */
    private static Started start(ExtensionContext context) {
      try {
        Path folder = Files.createTempDirectory("peek-external-");
        Path programs = installed().orElse(null);
        if (programs == null) {
          programs = SharedPostgres.running(context).programs();
        }
        return new Started(startOf(programs, folder), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Creates and starts a database of certain programs.
   *
   * @param programs a folder with a folder {@code bin}
   * @param folder a folder for the database alone
   * @return the running database
   * @throws IOException if it cannot be started
   */
  public static ExternalPostgres startOf(Path programs, Path folder) throws IOException {
    Path data = folder.toRealPath().resolve("data");
    PostgresProgram program = PostgresProgram.in(programs);
    run(
        program,
        "initdb",
        List.of(
            "--pgdata=" + data,
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--auth=trust",
            "--no-sync"),
        "");
    int port = freePort();
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        """
            .formatted(port));
    Files.writeString(data.resolve("pg_hba.conf"), "host all field 127.0.0.1/32 scram-sha-256\n");
    run(
        program,
        "postgres",
        List.of("--single", "-D", data.toString(), "postgres"),
        """
        CREATE ROLE field LOGIN PASSWORD '%s'
        CREATE DATABASE peek OWNER field
        CREATE DATABASE other OWNER field
        """
            .formatted(PASSWORD));
    ExternalPostgres created = new ExternalPostgres(data, port, program);
    created.startAgain();
    return created;
  }

  private static void run(
      PostgresProgram programs, String program, List<String> arguments, String input)
      throws IOException {
    PostgresProgram.Result result = programs.run(program, arguments, input, PATIENCE);
    if (result.exitCode() != 0) {
      throw new IOException(program + ": " + result.output());
    }
  }

  /**
   * Returns where it is.
   *
   * @return the address of the database {@code peek}
   */
  public DatabaseAddress address() {
    return address("peek");
  }

  /**
   * Returns where one of its databases is.
   *
   * @param database {@code peek} or {@code other}
   * @return the address
   */
  public DatabaseAddress address(String database) {
    return new DatabaseAddress("127.0.0.1", port, database, "field", PASSWORD, Map.of());
  }

  /**
   * Returns what an administrator writes into a configuration.
   *
   * @param database {@code peek} or {@code other}
   * @return the value of {@code database.connectUrl}
   */
  public String connectUrl(String database) {
    return "postgresql://field:%s@127.0.0.1:%d/%s"
        .formatted(PASSWORD.replace(" ", "%20"), port, database);
  }

  /**
   * Kills the server and all processes of its connections, as a power cut does.
   *
   * @throws IOException if its process is not known
   */
  public void kill() throws IOException {
    ProcessHandle postmaster = ProcessHandle.of(control.pid()).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.addFirst(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /**
   * Starts it after it was killed.
   *
   * @throws IOException if it does not start
   */
  public void startAgain() throws IOException {
    Optional<String> failure = control.start();
    if (failure.isPresent()) {
      throw new IOException("PostgreSQL in %s: %s".formatted(data, failure.get()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Stops it at once; the files stay. */
  @Override
  public void close() throws IOException {
    var _ =
        programs.run(
            "pg_ctl",
            List.of("stop", "--wait", "--mode=immediate", "--pgdata=" + data),
            "",
            PATIENCE);
  }
}
