package org.peekplatform.service.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.fleet.FleetNames;
import org.peekplatform.fleet.FleetRpc;
import org.peekplatform.fleet.PluginStateTuple;
import org.peekplatform.fleet.ServiceReportTuple;
import org.peekplatform.pluginruntime.ArchiveBuilder;
import org.peekplatform.storage.EmbeddedConnection;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import tools.jackson.databind.JsonNode;

/** Plugins come, change and go on a server and an agent with a home of its own. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetTest {

  private Path folder;
  private Installation installation;

  @BeforeAll
  void start(@TempDir Path made) throws IOException {
    folder = made;
    installation = new Installation(made);
    installation.awaitAgent();
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  private static ArchiveBuilder plugin(String name, String version) {
    return new ArchiveBuilder("peek_plugin_" + name, version).services("server", "agent");
  }

  private Path built(ArchiveBuilder archive, String name, String version) throws IOException {
    Path archives = folder.resolve("built");
    Path _ = archive.buildInto(archives);
    return archives.resolve("peek_plugin_%s-%s.zip".formatted(name, version));
  }

  private Path plain(String name, String version) throws IOException {
    return built(plugin(name, version).serverHook("", "").agentHook("", ""), name, version);
  }

  private JsonNode install(Path archive) {
    JsonNode ended = installation.install(archive);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return ended;
  }

  private String everywhere(String name) {
    return installation.state("server", "peek_plugin_" + name)
        + ", "
        + installation.state("agent", "peek_plugin_" + name);
  }

  @Test
  void anInstalledPluginRunsOnAllServicesWhichFetchItFromTheServer() throws IOException {
    install(plain("fetched", "1.0.0"));

    assertThat(everywhere("fetched")).isEqualTo("1.0.0 STARTED, 1.0.0 STARTED");
    assertThat(archives("fetched")).containsExactly("peek_plugin_fetched-1.0.0.zip");
  }

  private List<String> archives(String name) throws IOException {
    try (Stream<Path> files = Files.list(installation.agentHome().pluginSoftware())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("peek_plugin_" + name + "-"))
          .sorted()
          .toList();
    }
  }

  private ArchiveBuilder withTable(String name, String version) {
    return plugin(name, version)
        .services("server", "storage", "agent")
        .permissions("files", "database")
        .section("\"storage\": {\"migrationsDir\": \"migrations\"}")
        .entry("migrations/V1__thing.sql", "CREATE TABLE thing (id bigint PRIMARY KEY);")
        .serverHook("", "");
  }

  @Test
  void whatFailsOnTheAgentIsTakenBackEverywhereWithItsDatabase() throws Exception {
    install(built(withTable("undone", "1.0.0").agentHook("", ""), "undone", "1.0.0"));
    Path broken =
        built(
            withTable("undone", "1.1.0")
                .entry("migrations/V2__more.sql", "ALTER TABLE thing ADD COLUMN more text;")
                .entry("migrations/undo/U2__more.sql", "ALTER TABLE thing DROP COLUMN more;")
                .agentHook("throw new IllegalStateException(\"no radio\");", ""),
            "undone",
            "1.1.0");

    JsonNode ended = installation.install(broken);

    assertThat(ended.path("state").asString()).isEqualTo("ROLLED_BACK");
    assertThat(ended.path("message").asString()).contains("On the agent", "no radio");
    assertThat(everywhere("undone")).isEqualTo("1.0.0 STARTED, 1.0.0 STARTED");
    assertThat(columns("pl_undone", "thing")).containsExactly("id");
  }

  private List<String> columns(String schema, String table) throws Exception {
    return query(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s' ORDER BY 1"
            .formatted(schema, table));
  }

  private List<String> query(String sql) throws Exception {
    EmbeddedConnection to =
        EmbeddedConnection.read(installation.serverHome().postgresql()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(to.jdbcUrl(), to.user(), to.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Stream.Builder<String> all = Stream.builder();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all.build().toList();
    }
  }

  @Test
  void whatFailsOnTheServerReachesNoOtherService() throws IOException {
    install(plain("stays", "1.0.0"));
    Path broken =
        built(
            plugin("stays", "1.1.0")
                .serverHook("throw new IllegalStateException(\"no disk\");", "")
                .agentHook("", ""),
            "stays",
            "1.1.0");

    JsonNode ended = installation.install(broken);

    assertThat(ended.path("state").asString()).isEqualTo("ROLLED_BACK");
    assertThat(ended.path("message").asString()).contains("no disk");
    assertThat(everywhere("stays")).isEqualTo("1.0.0 STARTED, 1.0.0 STARTED");
    assertThat(archives("stays")).containsExactly("peek_plugin_stays-1.0.0.zip");
  }

  @Test
  void anAgentThatWasAwayCatchesUpWhenItConnects() throws IOException {
    install(plain("late", "1.0.0"));
    installation.stopAgent();
    install(plain("late", "1.1.0"));

    installation.startAgentAgain();

    Until.isTrue(
        () -> everywhere("late").equals("1.1.0 STARTED, 1.1.0 STARTED"), installation::list);
  }

  @Test
  void aPluginThatOthersNeedStaysAndItsDataGoOnlyWhenThatIsAskedFor() throws Exception {
    install(built(withTable("needed", "1.0.0").agentHook("", ""), "needed", "1.0.0"));
    install(
        built(
            plugin("needs", "1.0.0")
                .dependency("peek_plugin_needed", ">=1.0.0")
                .serverHook("", "")
                .agentHook("", ""),
            "needs",
            "1.0.0"));

    JsonNode refused = remove("needed", false);
    assertThat(refused.path("error").asString())
        .contains("peek_plugin_needs need it", "Remove these first");

    assertThat(remove("needs", false).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(remove("needed", false).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(everywhere("needed")).isEqualTo("none, none");
    assertThat(columns("pl_needed", "thing")).containsExactly("id");

    install(built(withTable("needed", "1.0.1").agentHook("", ""), "needed", "1.0.1"));
    assertThat(remove("needed", true).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(columns("pl_needed", "thing")).isEmpty();
  }

  private JsonNode remove(String name, boolean deleteData) {
    return installation.operate(
        Map.of(
            "do",
            "remove",
            "plugin",
            "peek_plugin_" + name,
            "deleteData",
            String.valueOf(deleteData)));
  }

  @Test
  void anEarlierVersionComesBackAndOldArchivesGo() throws IOException {
    install(plain("back", "1.0.0"));
    install(plain("back", "1.1.0"));
    install(plain("back", "1.2.0"));
    Until.isTrue(() -> agentArchives("back") == 2, () -> "archives of the agent");

    JsonNode ended =
        installation.operate(
            Map.of(
                "do", "rollback", "plugin", "peek_plugin_back", "sha256", sha256("back", "1.0.0")));

    assertThat(ended.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(everywhere("back")).isEqualTo("1.0.0 STARTED, 1.0.0 STARTED");
  }

  private int agentArchives(String name) {
    try {
      return archives(name).size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String sha256(String name, String version) {
    for (JsonNode plugin : installation.list().path("plugins")) {
      for (JsonNode kept : plugin.path("versions")) {
        if (plugin.path("name").asString().equals("peek_plugin_" + name)
            && kept.path("version").asString().equals(version)) {
          return kept.path("sha256").asString();
        }
      }
    }
    throw new AssertionError(installation.list().toString());
  }

  @Test
  void oneChangeIsMadeAtATime() throws Exception {
    Path goOn = folder.resolve("go-on");
    Path slow =
        built(
            plugin("slow", "1.0.0")
                .serverHook(
                    """
                    Files.writeString(Path.of("%1$s.begun"), "");
                    while (!Files.exists(Path.of("%1$s"))) { Thread.onSpinWait(); }
                    """
                        .formatted(goOn),
                    "")
                .agentHook("", ""),
            "slow",
            "1.0.0");
    Path other = plain("other", "1.0.0");
    CompletableFuture<JsonNode> first =
        CompletableFuture.supplyAsync(() -> installation.install(slow));
    Until.isTrue(() -> Files.exists(Path.of(goOn + ".begun")), () -> "begun");

    JsonNode second = installation.install(other);
    Files.writeString(goOn, "");

    assertThat(second.path("error").asString()).contains("Another change", "Try again");
    assertThat(first.get().path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void whatIsChosenRunsAfterARestartAndAPluginThatFailsThenIsRetried() throws Exception {
    Path plug = folder.resolve("plug");
    Files.writeString(plug, "in");
    install(
        built(
            plugin("plugged", "1.0.0")
                .serverHook(
                    "if (!Files.exists(Path.of(\"%s\"))) throw new IllegalStateException(\"not plugged in\");"
                        .formatted(plug),
                    "")
                .agentHook("", ""),
            "plugged",
            "1.0.0"));
    Files.delete(plug);

    installation.restart();

    Until.isTrue(
        () -> everywhere("plugged").equals("1.0.0 FAILED, 1.0.0 STARTED"), installation::list);
    assertThat(retry().path("message").asString()).contains("not plugged in");
    Files.writeString(plug, "in");
    assertThat(retry().path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(everywhere("plugged")).isEqualTo("1.0.0 STARTED, 1.0.0 STARTED");
  }

  private JsonNode retry() {
    return installation.operate(Map.of("do", "retry", "plugin", "peek_plugin_plugged"));
  }

  @Test
  void aServiceReportsForItselfOnlyAndOnlyAsWhatItIs() {
    try (VortexRouter worker = installation.join("peek-worker")) {
      VortexScope scope = worker.openScope("test");
      Registration _ = scope.tuples().register(ServiceReportTuple.class, PluginStateTuple.class);
      FleetRpc fleet =
          RpcClient.proxy(
              scope,
              FleetRpc.class,
              VortexDestination.name("peek-server"),
              Duration.ofSeconds(20),
              FleetNames.filter());
      String agent = installation.agentReport().path("vortexUuid").asString();

      assertThatThrownBy(() -> fleet.report(report(agent, "worker")))
          .hasMessageContaining("only for itself");
      assertThatThrownBy(() -> fleet.report(report(worker.uuid(), "agent")))
          .hasMessageContaining("only for itself");
      fleet.report(report(worker.uuid(), "worker"));

      assertThat(installation.report("worker").path("vortexUuid").asString())
          .isEqualTo(worker.uuid());
    }
    Until.isTrue(() -> installation.report("worker").isMissingNode(), installation::list);
  }

  private static ServiceReportTuple report(String uuid, String service) {
    return new ServiceReportTuple(uuid, service, "there", "1.0", Instant.EPOCH, 0, null, List.of());
  }
}
