package org.peekplatform.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small repository with the real start script, and a Maven that only notes that it ran. */
final class SourceTree {

  private static final Path SCRIPT = Path.of("..", "peek").toAbsolutePath().normalize();
  private static final String MAVEN =
      """
      #!/bin/sh
      if [ ! -x "$JAVA_HOME/bin/javac" ]; then echo "JAVA_HOME is wrong" >&2; exit 1; fi
      if [ "$1" = --version ]; then echo "Apache Maven 3.9.9"; exit 0; fi
      echo built >>"$BUILDS"
      mkdir -p "$ROOT/cli/target/peek/lib"
      # The clock of files is coarse: an edit shows once it has moved on.
      while [ -n "${EDIT:-}" ] && [ -z "$(find "$EDIT" -newer "$ROOT/target/building")" ]; do
        touch "$EDIT"
      done
      """;

  private final Path root;
  private final Path tools;

  SourceTree(Path folder) throws IOException {
    this.root = Files.createDirectories(folder.resolve("source tree"));
    this.tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(SCRIPT, root.resolve("peek"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String file : List.of("pom.xml", "LICENSE", "cli/pom.xml", "cli/src/A.java")) {
      write(file);
    }
    tool("mvn", MAVEN);
    tool("npm", "#!/bin/sh\n");
    tool("node", "#!/bin/sh\necho v24.0.0\n");
  }

  /** Writes a source that is older than any build of this test. */
  Path write(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x");
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
    return path;
  }

  /** Edits a source, as if one second from now, for clocks of file systems may be coarse. */
  void edit(String file) throws IOException {
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now().plusSeconds(1)));
  }

  void delete(String file) throws IOException {
    Files.delete(root.resolve(file));
  }

  Path root() {
    return root;
  }

  Path tool(String name, String script) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a script of this tree with {@code java} only telling its settings. */
  Result run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(tools.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PEEK_"));
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PEEK_CLASS_CACHE", "off");
    builder.environment().put("PEEK_JAVA_OPTIONS", "-XshowSettings:properties -version");
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("BUILDS", builds().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }

  /** Runs {@code peek up} and tells how often Maven has built by then. */
  long buildsAfterUp(Map<String, String> environment) throws IOException, InterruptedException {
    Result result = run(root.resolve("peek"), environment, "up");
    if (result.exitCode() != 0) {
      throw new AssertionError(result.said());
    }
    return Files.exists(builds()) ? Files.readAllLines(builds()).size() : 0;
  }

  private Path builds() {
    return tools.resolve("builds");
  }

  /**
   * What a script left.
   *
   * @param exitCode 0 if it succeeded
   * @param said what it wrote to both streams
   */
  record Result(int exitCode, String said) {}
}
