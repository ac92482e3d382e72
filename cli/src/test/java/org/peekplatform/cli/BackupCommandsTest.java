package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.logging.ServiceLogs;
import org.peekplatform.pluginruntime.ArchiveBuilder;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceOrigin;
import org.peekplatform.service.SiteAddress;
import org.peekplatform.service.StopSignal;
import org.peekplatform.service.server.ServerService;
import org.peekplatform.settings.SaveSettingsActionTuple;
import org.peekplatform.settings.SettingChangeTuple;
import org.peekplatform.signin.RecoveryPassword;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import picocli.CommandLine;

/** A server that ran is the same after a restore: its plugin, rows, secrets and passwords. */
@Timeout(180)
class BackupCommandsTest {

  private static final String PLUGIN = "peek_plugin_kept";
  private static final String SECRET = "only the plugin knows";

  @TempDir private Path folder;
  private ServiceLogs logs;
  private PeekHome before;
  private PeekHome after;
  private String said = "";

  @BeforeEach
  void installPlugin() throws IOException {
    logs = ServiceLogs.install();
    before = new PeekHome(folder.resolve("before"));
    before.createFolders(ServiceKind.SERVER);
    Files.writeString(
        before.configFile(ServiceKind.SERVER),
        "{\"plugin\": {\"enabled\": [\"%s\"]}}".formatted(PLUGIN));
    after = new PeekHome(folder.resolve("after"));
    var _ =
        new ArchiveBuilder(PLUGIN, "1.0.0")
            .services("server", "storage")
            .permissions("files", "database")
            .section("\"storage\": {\"migrationsDir\": \"migrations\"}")
            .entry("migrations/V1__visit.sql", "CREATE TABLE visit (name text PRIMARY KEY);")
            .serverHook(
                "journal(\"secret \" + platform.settings().get(TOKEN));",
                """
                private static final Setting<String> TOKEN = Setting.secret("token");
                public java.util.List<Setting<?>> settings() { return java.util.List.of(TOKEN); }
                """)
            .buildInto(folder.resolve("archives"));
    String name = PLUGIN + "-1.0.0.zip";
    Files.copy(folder.resolve("archives").resolve(name), before.pluginSoftware().resolve(name));
  }

  @AfterEach
  void closeLogs() {
    logs.close();
  }

  private RunningService server(PeekHome home) {
    return ServerService.start(
        new ServiceOrigin(
            home,
            Map.of(
                "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0",
                "PEEK_SERVER_HTTPSERVER_PLATFORM_SITEPORT", "0"),
            logs,
            folder.resolve("web"),
            "1.0",
            List.of(),
            (service, step) -> {},
            new StopSignal()));
  }

  private int run(Callable<Integer> command, String... arguments) {
    CommandLine commandLine = new CommandLine(command);
    commandLine.setExecutionExceptionHandler(new PlainWords());
    StringWriter out = new StringWriter();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(out, true));
    int code = commandLine.execute(arguments);
    said = out.toString();
    return code;
  }

  private int backup(Path file) {
    return run(new BackupCommand(), file.toString(), "--home", before.root().toString());
  }

  private int restore(Path file) {
    return run(new RestoreCommand(), file.toString(), "--home", after.root().toString());
  }

  @Test
  void whatIsBackedUpWhileTheServerRunsOrNotRunsAgainElsewhere() throws Exception {
    Path running = folder.resolve("running.zip");
    Path stopped = folder.resolve("stopped.zip");
    new RecoveryPassword(before.adminPassword()).set("a long password");
    try (RunningService server = server(before)) {
      saveSecret(server);
      query(before, "insert into pl_kept.visit values ('first') returning name");
      assertThat(backup(running)).as(said).isZero();
      assertThat(said).contains("1 plugin archives", "keep it where nobody else reads it");
      query(before, "insert into pl_kept.visit values ('second') returning name");
    }
    assertThat(backup(stopped)).as(said).isZero();
    assertThat(backup(stopped)).isEqualTo(1);
    assertThat(said).contains("is there already");

    assertThat(restore(running)).as(said).isZero();

    assertThat(said).contains("is restored into " + after.root());
    assertThat(Files.readString(after.adminPassword()))
        .isEqualTo(Files.readString(before.adminPassword()));
    try (RunningService _ = server(after)) {
      assertThat(query(after, "select string_agg(name, ' ') from pl_kept.visit"))
          .isEqualTo("first");
      assertThat(journal(after)).endsWith("start", "secret " + SECRET);
    }
    assertThat(restore(stopped)).isEqualTo(1);
    assertThat(said).contains("is not empty", "move it away");
  }

  /** Returns what the plugin has noted, without its name. */
  private static List<String> journal(PeekHome home) throws IOException {
    return Files.readAllLines(home.pluginData(ServiceKind.SERVER).resolve("journal")).stream()
        .map(line -> line.replace(" " + PLUGIN, ""))
        .toList();
  }

  private static String query(PeekHome home, String sql) throws Exception {
    EmbeddedConnection to = EmbeddedConnection.read(home.postgresql()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(to.jdbcUrl(), to.user(), to.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Signs in by the link that the server prints, and saves the setting as its page does. */
  private static void saveSecret(RunningService server) throws Exception {
    URI link =
        server.sites().stream()
            .filter(site -> site.title().equals("Admin"))
            .map(SiteAddress::uri)
            .findFirst()
            .orElseThrow();
    String cookie;
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> signedIn =
          http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding());
      cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }
    try (VortexRouter router = VortexRouter.builder("peek-admin").build();
        VortexWebsocketClient client =
            new VortexWebsocketClient(
                router,
                URI.create("ws://" + link.getAuthority() + "/vortexws"),
                () -> Map.of("Cookie", cookie),
                router.limits())) {
      CountDownLatch online = new CountDownLatch(1);
      var _ =
          client.onStateChange(
              state -> {
                if (state == LinkState.ONLINE) {
                  online.countDown();
                }
              });
      client.start();
      assertThat(online.await(20, TimeUnit.SECONDS)).isTrue();
      VortexScope scope = router.openScope("page");
      scope.tuples().register(SaveSettingsActionTuple.class, SettingChangeTuple.class);
      new TupleDataActionClient(
              scope, "peek-server", "peek_settings", Map.of("plugin", "peek_platform"))
          .pushAction(
              new SaveSettingsActionTuple(
                  UUID.randomUUID().toString(),
                  Instant.now(),
                  PLUGIN,
                  List.of(new SettingChangeTuple("token", SECRET, 0))))
          .get(20, TimeUnit.SECONDS);
    }
  }
}
