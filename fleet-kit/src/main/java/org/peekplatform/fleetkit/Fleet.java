package org.peekplatform.fleetkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleet.OperationState;
import org.peekplatform.fleet.PluginOperationTuple;
import org.peekplatform.fleet.PluginPreview;

/** Server, client, agent and worker of one home, each a process of its own. */
public final class Fleet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> SERVICES = List.of("server", "worker", "client", "agent");

  private final Path home;
  private final FleetPorts ports;
  private final Map<String, PeekProcess> processes = new LinkedHashMap<>();

  private Fleet(Path home, FleetPorts ports) {
    this.home = home;
    this.ports = ports;
  }

  /**
   * Starts the services, and returns when all are ready.
   *
   * @param distribution the folder of the distribution
   * @param home the folder in which they keep their files
   * @return the running services
   * @throws IOException if one cannot be started
   * @throws InterruptedException if the thread is interrupted
   */
  public static Fleet start(Path distribution, Path home) throws IOException, InterruptedException {
    Fleet fleet = new Fleet(home, FleetPorts.free());
    Map<String, String> environment = new HashMap<>(fleet.ports.environment());
    environment.put("PEEK_SERVER_PLUGIN_ALLOWUNSIGNED", "true");
    environment.put("PEEK_CLASS_CACHE", "off");
    try {
      for (String service : SERVICES) {
        PeekProcess process =
            PeekProcess.start(
                distribution, environment, List.of(service, "--home", home.toString()));
        fleet.processes.put(service, process);
        process.await(service + " is ready", PATIENCE);
      }
      return fleet;
    } catch (IOException | InterruptedException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /**
   * Returns where the sites are.
   *
   * @return the ports
   */
  public FleetPorts ports() {
    return ports;
  }

  /**
   * Returns the secret of the services.
   *
   * @return the key
   * @throws IOException if it cannot be read
   */
  public String serviceKey() throws IOException {
    return Files.readString(home.resolve("service-key")).strip();
  }

  /**
   * Returns the processes by the names of their services.
   *
   * @return an unmodifiable map
   */
  public Map<String, PeekProcess> processes() {
    return Map.copyOf(processes);
  }

  /**
   * Returns a way to install plugins.
   *
   * @return a client, to be closed by the caller
   * @throws IOException if the key cannot be read
   */
  public InstallerClient installer() throws IOException {
    return new InstallerClient(
        URI.create("http://127.0.0.1:" + ports.platform()),
        Map.of("Authorization", "Bearer " + serviceKey()));
  }

  /**
   * Uploads and installs an archive, and returns when it runs on all services.
   *
   * @param installer the way there
   * @param archive the archive
   * @return the steps that it took
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if it does not run on all of them
   */
  public static PluginOperationTuple install(InstallerClient installer, Path archive)
      throws IOException, InterruptedException {
    return install(installer, archive, OperationState.SUCCEEDED);
  }

  /**
   * Uploads an archive that does not start everywhere, and returns when it is taken back.
   *
   * @param installer the way there
   * @param archive the archive
   * @return the steps that it took
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if it ends in another way
   */
  public static PluginOperationTuple installBroken(InstallerClient installer, Path archive)
      throws IOException, InterruptedException {
    return install(installer, archive, OperationState.ROLLED_BACK);
  }

  private static PluginOperationTuple install(
      InstallerClient installer, Path archive, OperationState expected)
      throws IOException, InterruptedException {
    PluginPreview preview = installer.upload(archive);
    PluginOperationTuple ended =
        installer.operate(Map.of("do", "apply", "upload", preview.uploadId()), _ -> {});
    if (!ended.state().equals(expected.name())) {
      throw new IllegalStateException(
          "%s ended as %s: %s".formatted(archive, ended.state(), ended.message()));
    }
    return ended;
  }

  /**
   * Returns what the services have logged as warnings and errors.
   *
   * @return lines, each with its service
   * @throws IOException if a log cannot be read
   */
  public List<String> complaints() throws IOException {
    List<String> found = new ArrayList<>();
    for (String service : SERVICES) {
      try (Stream<String> lines = Files.lines(home.resolve("peek-" + service + ".log"))) {
        lines
            .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
            .forEach(line -> found.add(service + ": " + line));
      }
    }
    return found;
  }

  /** Stops the services, the last started first. */
  @Override
  public void close() throws InterruptedException {
    for (PeekProcess process : List.copyOf(processes.values()).reversed()) {
      process.close();
    }
  }
}
