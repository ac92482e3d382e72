package org.peekplatform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.fleet.InstallerClient;
import org.peekplatform.fleetkit.Device;
import org.peekplatform.fleetkit.Fleet;
import org.peekplatform.fleetkit.FleetPorts;
import org.peekplatform.fleetkit.ProbeArchives;
import org.peekplatform.fleetkit.SeenCount;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.service.OpenResources;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceKey;
import org.peekplatform.service.agent.AgentService;
import org.peekplatform.service.client.ClientService;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.service.worker.WorkerService;
import org.peekplatform.storage.ExternalPostgres;
import org.peekplatform.vortex.Until;

/**
 * Two servers with homes of their own share a database that Peek does not run; a client, an agent
 * and a worker know both. Whatever dies, a device that looks at a plugin goes on.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ExternalPostgres.OfTheClass.class)
class FailoverTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OpenResources open = new OpenResources();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CompletableFuture<RunningService> standby = new CompletableFuture<>();
  private final SeenCount seen = new SeenCount();
  private Path folder;
  private ServiceLogs logs;
  private ExternalPostgres database;
  private ServerProcess active;
  private FleetPorts northPorts;
  private FleetPorts southPorts;
  private PeekHome south;
  private Device device;

  @BeforeAll
  void start(@TempDir Path made, ExternalPostgres external) throws Exception {
    folder = made;
    database = external;
    logs = open.add(ServiceLogs.install());
    northPorts = FleetPorts.free();
    southPorts = FleetPorts.free();
    PeekHome north = new PeekHome(folder.resolve("north"));
    south = new PeekHome(folder.resolve("south"));
    active = open.add(ServerProcess.start(north, server(northPorts)));
    copy(north.serviceKey(), south.serviceKey());
    copy(north.settingsKey(), south.settingsKey());
    Thread _ =
        Thread.startVirtualThread(
            () -> {
              try {
                standby.complete(
                    ServerService.startStandby(
                        ServerProcess.origin(south, server(southPorts), logs)));
              } catch (RuntimeException e) {
                standby.completeExceptionally(e);
              }
            });
    open.add(() -> standby.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).close());
    startOthers(north);
    try (InstallerClient installer =
        new InstallerClient(
            site(northPorts, "/"), ServiceKey.readOrCreate(north.serviceKey()).headers())) {
      var _ =
          Fleet.install(
              installer, ProbeArchives.withoutPage(folder.resolve("archives")).archive(1));
    }
    device = open.add(new Device(PeekService.MOBILE, northPorts.mobile()));
    var _ = device.watch(seen, 0);
  }

  private Map<String, String> server(FleetPorts ports) {
    return Map.of(
        "PEEK_SERVER_DATABASE_CONNECTURL", database.connectUrl("peek"),
        "PEEK_SERVER_DATABASE_CONNECTIONTIMEOUTSECONDS", "1",
        "PEEK_SERVER_PLUGIN_ALLOWUNSIGNED", "true",
        "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", String.valueOf(ports.admin()),
        "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", String.valueOf(ports.platform()));
  }

  private void startOthers(PeekHome north) throws IOException {
    PeekHome others = new PeekHome(folder.resolve("others"));
    copy(north.serviceKey(), others.serviceKey());
    Map<String, String> environment = new HashMap<>(northPorts.environment());
    environment.put("PEEK_WORKER_DATABASE_CONNECTURL", database.connectUrl("peek"));
    for (String service : new String[] {"CLIENT", "AGENT", "WORKER"}) {
      environment.put(
          "PEEK_%s_PEEKSERVER_STANDBYS".formatted(service), "127.0.0.1:" + southPorts.platform());
      environment.put("PEEK_%s_VORTEX_RECONNECTMOSTSECONDS".formatted(service), "1");
    }
    open.add(WorkerService.start(ServerProcess.origin(others, environment, logs)));
    open.add(ClientService.start(ServerProcess.origin(others, environment, logs)));
    open.add(AgentService.start(ServerProcess.origin(others, environment, logs)));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static URI site(FleetPorts ports, String path) {
    return URI.create("http://127.0.0.1:" + ports.platform() + path);
  }

  @AfterAll
  void stop() {
    open.close();
    http.close();
  }

  private String health(FleetPorts ports) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(site(ports, "/health"));
    ServiceKey.readOrCreate(south.serviceKey()).headers().forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Uses everything: the database, what the device watches, the worker and the agent. */
  private void useAll() throws Exception {
    long count = device.add();
    seen.await(count, PATIENCE);
    device.ask("worker", 7);
    device.ask("agent", 8);
  }

  /** Tries until one is added again; what fails meanwhile says why. Returns the count. */
  private long awaitUse() {
    AtomicLong count = new AtomicLong();
    Until.isTrue(
        () -> {
          try {
            count.set(device.add());
            return true;
          } catch (Exception e) {
            assertThat(e.getMessage()).containsAnyOf("database", "is offline");
            return false;
          }
        },
        () -> "nothing can be added");
    return count.get();
  }

  @Test
  void aServerThatIsKilledIsReplacedByItsStandbyAndAllOthersFollow() throws Exception {
    useAll();
    long before = device.add();
    assertThat(health(southPorts)).contains("\"status\":\"STANDBY\"", "peek-server on ");
    assertThat(standby).isNotDone();

    active.kill();

    assertThat(standby.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).sites()).hasSize(2);
    assertThat(awaitUse()).isEqualTo(before + 1);
    useAll();
    assertThat(health(southPorts)).doesNotContain("STANDBY");
  }

  @Test
  void aDatabaseThatIsKilledAndStartedAgainInterruptsNothingForGood() throws Exception {
    useAll();

    database.kill();
    assertThatThrownBy(device::add).hasMessageContaining("database");
    database.startAgain();

    long _ = awaitUse();
    useAll();
  }
}
