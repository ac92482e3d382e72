package org.peekplatform.fleetkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that uses the probe on a fleet in every way. For use by one thread. */
public final class Load implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final List<String> CHORES =
      List.of(
          "updates",
          "subscriptions",
          "calls",
          "tasks",
          "requests.mobile",
          "requests.desktop",
          "requests.services",
          "pages");

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter commands;

  /**
   * What a load has done.
   *
   * @param counts rounds by their names; those that begin with {@code failed.} went wrong, and
   *     {@code additions} is what the database held at the end
   */
  public record Report(Map<String, Long> counts) {

    /** Copies the map. */
    public Report {
      counts = Map.copyOf(counts);
    }

    /**
     * Returns a count.
     *
     * @param name its name
     * @return zero or more
     */
    public long of(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /**
     * Returns what went wrong, by name.
     *
     * @return empty if nothing did
     */
    public Map<String, Long> failures() {
      Map<String, Long> failures = new TreeMap<>(counts);
      failures.keySet().removeIf(name -> !name.startsWith("failed."));
      return failures;
    }
  }

  private Load(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts the load on a fleet that has the probe. What fails is told on the standard error.
   *
   * @param fleet the fleet
   * @param classPath of a JVM that has this program
   * @param each how many do each chore at the same time
   * @return the running load, each of whose chores has gone well once
   * @throws IOException if it cannot be started
   */
  public static Load start(Fleet fleet, String classPath, int each) throws IOException {
    Load load =
        new Load(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-Dlogback.configurationFile=org/peekplatform/fleetkit/load-logback.xml",
                    "-cp",
                    classPath,
                    LoadProgram.class.getName(),
                    String.valueOf(fleet.ports().mobile()),
                    String.valueOf(fleet.ports().desktop()),
                    String.valueOf(fleet.ports().platform()),
                    fleet.serviceKey(),
                    String.valueOf(each))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    try {
      load.awaitMore(new Report(Map.of()));
      return load;
    } catch (IOException | RuntimeException e) {
      load.process.destroyForcibly();
      throw e;
    }
  }

  /** Waits until each chore has been done again since a report. */
  private void awaitMore(Report before) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Report now = status();
      if (CHORES.stream().allMatch(name -> now.of(name) > before.of(name))) {
        return;
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("The load does not run: " + now.counts());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * Asks what was done so far.
   *
   * @return the counts
   * @throws IOException if the process is gone
   */
  public Report status() throws IOException {
    return ask("status");
  }

  /**
   * Waits until each chore has been done once more, ends the load, and waits until all that was
   * begun has ended.
   *
   * @return the counts
   * @throws IOException if the process ended otherwise; its standard error tells why
   */
  public Report finish() throws IOException {
    awaitMore(status());
    return ask("finish");
  }

  private Report ask(String command) throws IOException {
    commands.println(command);
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The process of the load ended; its standard error tells why.");
    }
    Map<String, Long> counts = new TreeMap<>();
    for (String word : line.split(" ", -1)) {
      String[] parts = word.split("=", -1);
      if (parts.length == 2) {
        counts.put(parts[0], Long.parseLong(parts[1]));
      }
    }
    return new Report(counts);
  }

  @Override
  public void close() throws InterruptedException {
    commands.close();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
