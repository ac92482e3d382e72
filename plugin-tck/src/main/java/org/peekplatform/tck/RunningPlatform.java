package org.peekplatform.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleet.OperationState;
import org.peekplatform.fleet.PluginOperationTuple;
import org.peekplatform.fleet.PluginRefusedException;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.pluginruntime.ArchiveLimits;
import org.peekplatform.pluginruntime.PackPlugin;
import org.peekplatform.pluginruntime.PluginArchive;
import org.peekplatform.pluginruntime.PluginDefinition;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.agent.AgentService;
import org.peekplatform.service.client.ClientService;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.service.worker.WorkerService;

/** A server, a client, an agent and a worker on free ports, with a database of their own. */
final class RunningPlatform implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Map<ServiceKind, PeekService> SERVICES =
      Map.of(
          ServiceKind.SERVER, PeekService.SERVER,
          ServiceKind.CLIENT, PeekService.CLIENT,
          ServiceKind.AGENT, PeekService.AGENT,
          ServiceKind.WORKER, PeekService.WORKER);

  private final PeekHome home;
  private final PluginDefinition definition;
  private final Deque<RunningService> services = new ArrayDeque<>();
  private final Map<ServiceKind, Long> logBefore;

  private RunningPlatform(PeekHome home, PluginDefinition definition) {
    this.home = home;
    this.definition = definition;
    this.logBefore =
        Map.of(
            ServiceKind.SERVER, logLength(ServiceKind.SERVER),
            ServiceKind.CLIENT, logLength(ServiceKind.CLIENT),
            ServiceKind.AGENT, logLength(ServiceKind.AGENT),
            ServiceKind.WORKER, logLength(ServiceKind.WORKER));
  }

  /**
   * Starts the services.
   *
   * @param folder their home; what an earlier run left there is used again
   * @param archives the plugins to load
   * @param tested the one under test
   */
  static RunningPlatform start(Path folder, List<Path> archives, PluginArchive tested) {
    PeekHome home = new PeekHome(folder);
    RunningPlatform platform = new RunningPlatform(home, tested.definition());
    try {
      Files.createDirectories(home.pluginSoftware());
      for (Path archive : archives) {
        Files.copy(
            archive,
            home.pluginSoftware().resolve(archive.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
      ServiceOrigin origin = origin(home, archives);
      platform.services.push(ServerService.start(origin));
      platform.services.push(ClientService.start(origin));
      platform.services.push(AgentService.start(origin));
      platform.services.push(WorkerService.start(origin, () -> {}));
      return platform;
    } catch (IOException e) {
      platform.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private static ServiceOrigin origin(PeekHome home, List<Path> archives) throws IOException {
    ArchiveLimits limits = PackPlugin.LIMITS;
    String port = String.valueOf(freePort());
    return new ServiceOrigin(
        home,
        Map.of(
            "PEEK_SERVER_PLUGIN_ALLOWUNSIGNED",
            "true",
            "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT",
            "0",
            "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT",
            port,
            "PEEK_CLIENT_HTTPSERVER_MOBILE_SITEPORT",
            "0",
            "PEEK_CLIENT_HTTPSERVER_DESKTOP_SITEPORT",
            "0",
            "PEEK_CLIENT_PEEKSERVER_HTTPPORT",
            port,
            "PEEK_AGENT_PEEKSERVER_HTTPPORT",
            port,
            "PEEK_WORKER_PEEKSERVER_HTTPPORT",
            port),
        ServiceLogs.install(),
        home.root().resolve("web"),
        "test",
        archives.stream()
            .map(file -> PluginArchive.open(file, limits).definition().name())
            .toList(),
        (service, step) -> {},
        new StopSignal());
  }

  /** Installs an archive while everything runs, and tells why it could not. */
  List<String> install(Path archive) {
    URI site =
        services.stream()
            .flatMap(service -> service.sites().stream())
            .filter(address -> address.title().equals("Services"))
            .map(SiteAddress::uri)
            .findFirst()
            .orElseThrow();
    try (InstallerClient server =
        new InstallerClient(site, ServiceKey.readOrCreate(home.serviceKey()).headers())) {
      PluginOperationTuple ended =
          server.operate(
              Map.of("do", "apply", "upload", server.upload(archive).uploadId()), _ -> {});
      return ended.state().equals(OperationState.SUCCEEDED.name())
          ? List.of()
          : List.of(String.valueOf(ended.message()));
    } catch (PluginRefusedException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the plugin runs everywhere it should, and tells where it does not. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    SERVICES.forEach(
        (kind, service) -> {
          if (definition.requires(service) && !starts(kind)) {
            problems.add(
                "%s did not start on the %s. Its log says:%n%s"
                    .formatted(definition.name(), service.key(), log(kind)));
          }
        });
    return problems;
  }

  private boolean starts(ServiceKind kind) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String log = log(kind);
      if (log.contains(definition.name() + " failed in ")
          || log.contains(definition.name() + " is not ")) {
        return false;
      }
      if (log.lines().anyMatch(line -> isStart(line, definition.name()))) {
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return false;
  }

  private static boolean isStart(String line, String plugin) {
    return line.contains(plugin + " ") && line.contains(" is started");
  }

  @Override
  public void close() {
    services.forEach(RunningService::close);
    services.clear();
  }

  /** Tells which services had to cut connections to the database when they ended. */
  List<String> keptConnections() {
    return SERVICES.keySet().stream()
        .sorted()
        .flatMap(kind -> log(kind).lines())
        .filter(line -> line.contains("were not given back"))
        .toList();
  }

  private String log(ServiceKind kind) {
    try {
      String all = Files.readString(home.logFile(kind));
      return all.substring((int) Math.min(all.length(), logBefore.getOrDefault(kind, 0L)));
    } catch (IOException _) {
      return "";
    }
  }

  private long logLength(ServiceKind kind) {
    try {
      return Files.readString(home.logFile(kind)).length();
    } catch (IOException _) {
      // There is no log yet.
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
