package org.peekplatform.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.peekplatform.config.PeekHome;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.server.ServerService;

/** A server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {

  private static final String READY = "The server is ready.";

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts a server, and returns when it is ready. */
  static ServerProcess start(PeekHome home, Map<String, String> environment) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                home.root().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains(READY)) {
        // Nobody reads on, and the server says nothing more.
        return new ServerProcess(process);
      }
    }
    throw new IOException("The server did not start:\n" + String.join("\n", said));
  }

  public static void main(String[] arguments) throws InterruptedException {
    PeekHome home = new PeekHome(Path.of(arguments[0]));
    RunningService _ = ServerService.start(origin(home, System.getenv(), ServiceLogs.install()));
    System.out.println(READY);
    new CountDownLatch(1).await();
  }

  /** Returns what a service of a test is started from. */
  static ServiceOrigin origin(PeekHome home, Map<String, String> environment, ServiceLogs logs) {
    return new ServiceOrigin(
        home,
        environment,
        logs,
        home.root().resolve("web"),
        "1.0",
        List.of(),
        (service, step) -> {},
        new StopSignal());
  }

  /** Kills the server, which can do nothing about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
