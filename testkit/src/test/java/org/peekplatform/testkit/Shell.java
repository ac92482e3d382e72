package org.peekplatform.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands as one types them, and what they say. */
final class Shell implements AutoCloseable {

  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private final Thread reader;
  private int read;
  private boolean ended;

  private Shell(Process process) {
    this.process = process;
    this.reader = Thread.startVirtualThread(this::readAll);
  }

  /** Starts commands, with {@code peek} on the path and the services on free ports. */
  static Shell start(Path where, String commands, Path distribution, String port)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euc", "exec 2>&1\n" + commands).directory(where.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", distribution + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0");
    environment.put("PEEK_CLIENT_HTTPSERVER_MOBILE_SITEPORT", "0");
    environment.put("PEEK_CLIENT_HTTPSERVER_DESKTOP_SITEPORT", "0");
    environment.put("PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", port);
    for (String service : new String[] {"CLIENT", "AGENT", "WORKER"}) {
      environment.put("PEEK_" + service + "_PEEKSERVER_HTTPPORT", port);
    }
    return new Shell(builder.start());
  }

  private void readAll() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (this) {
          said.append(line).append('\n');
          notifyAll();
        }
      }
    } catch (IOException _) {
      // The process has ended.
    }
    synchronized (this) {
      ended = true;
      notifyAll();
    }
  }

  /** Waits until a text comes that was not waited for before. */
  synchronized void await(String text) throws InterruptedException {
    int found = said.indexOf(text, read);
    while (found < 0) {
      if (ended) {
        throw new AssertionError("\"" + text + "\" never came:\n" + said);
      }
      wait();
      found = said.indexOf(text, read);
    }
    read = found + text.length();
  }

  int exitCode() throws InterruptedException {
    int code = process.waitFor();
    reader.join();
    return code;
  }

  synchronized String said() {
    return said.toString();
  }

  /** Stops what still runs, as Ctrl-C does. */
  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
