package org.peekplatform.fleetkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the {@code peek} command. Safe for use by several threads. */
public final class PeekProcess implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final long startedAt;
  private final Process process;
  private final List<Line> lines = new ArrayList<>();
  private boolean ended;

  /**
   * A line that the command printed.
   *
   * @param at when, in nanoseconds since the command was started
   * @param text the line
   */
  public record Line(long at, String text) {}

  private PeekProcess(ProcessBuilder builder) throws IOException {
    this.startedAt = System.nanoTime();
    this.process = builder.start();
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts a command.
   *
   * @param distribution the folder of the distribution
   * @param environment variables to set for it
   * @param command its words, such as {@code up}
   * @return the running command
   * @throws IOException if it cannot be started
   */
  public static PeekProcess start(
      Path distribution, Map<String, String> environment, List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(distribution.resolve("peek").toAbsolutePath().toString());
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new PeekProcess(builder);
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        Line line = new Line(System.nanoTime() - startedAt, text);
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException _) {
      // The process is gone.
    } finally {
      synchronized (lines) {
        ended = true;
        lines.notifyAll();
      }
    }
  }

  /**
   * Returns what was printed so far.
   *
   * @return the lines
   */
  public List<Line> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /**
   * Waits for a line.
   *
   * @param part a part of it
   * @param patience how long
   * @return the first such line
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if it does not come, with all that was printed
   */
  public Line await(String part, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (lines) {
      while (true) {
        for (Line line : lines) {
          if (line.text().contains(part)) {
            return line;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          throw new IllegalStateException(
              "The process %s \"%s\":%n%s"
                  .formatted(
                      ended ? "ended without" : "did not print",
                      part,
                      String.join("\n", lines.stream().map(Line::text).toList())));
        }
        lines.wait(left);
      }
    }
  }

  /**
   * Returns the number of the JVM's process, which takes the place of the script's.
   *
   * @return the process id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Returns when it was started.
   *
   * @return a value of {@link System#nanoTime}
   */
  public long startedAt() {
    return startedAt;
  }

  /** Stops the command as Ctrl-C does, and waits until it has ended. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
