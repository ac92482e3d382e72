package org.peekplatform.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Thousands of websocket devices, in a process of their own. */
final class Swarm implements AutoCloseable {

  /** What the swarm tells of itself. */
  record Status(Map<String, Double> values) {
    double value(String name) {
      return values.getOrDefault(name, 0.0);
    }
  }

  private static final int FILES_ASIDE = 500;

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter commands;

  Swarm(int port, int selectors, int inFlight) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SwarmProgram.class.getName(),
                    Integer.toString(port),
                    Rows.OBSERVABLE,
                    Integer.toString(selectors),
                    Integer.toString(inFlight)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Returns how many connections a process of this user may have, and refuses if these are fewer.
   */
  static long checkFiles(int devices) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
      if (line.startsWith("Max open files")) {
        String soft = line.substring("Max open files".length()).trim().split("\\s+", -1)[0];
        long most = soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        if (most < devices + FILES_ASIDE) {
          throw new IllegalStateException(
              "This user may open "
                  + most
                  + " files, and "
                  + devices
                  + " devices need more. Run: ulimit -n "
                  + (devices + FILES_ASIDE));
        }
        return most;
      }
    }
    return Long.MAX_VALUE;
  }

  Status ask(String command) throws IOException {
    commands.println(command);
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalStateException("The process of the devices ended.");
    }
    Map<String, Double> values = new HashMap<>();
    for (String word : line.split(" ", -1)) {
      String[] parts = word.split("=", -1);
      values.put(parts[0], Double.parseDouble(parts[1]));
    }
    return new Status(values);
  }

  Status status() throws IOException {
    return ask("status");
  }

  Status await(Predicate<Status> wanted, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Status now = status();
    while (!wanted.test(now)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("The devices are not where they should be: " + now);
      }
      Thread.sleep(20);
      now = status();
    }
    return now;
  }

  @Override
  public void close() throws InterruptedException {
    commands.println("quit");
    commands.close();
    process.waitFor();
  }
}
