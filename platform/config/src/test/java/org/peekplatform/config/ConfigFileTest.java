package org.peekplatform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ConfigFileTest {

  private final PeekHome home;
  private final Path file;

  ConfigFileTest(@TempDir Path folder) {
    home = new PeekHome(folder.resolve("peek"));
    file = home.configFile(ServiceKind.SERVER);
  }

  @BeforeEach
  void createHome() {
    home.createFolders(ServiceKind.SERVER);
  }

  @Test
  void aMissingFileIsCreatedWithAllDefaults() throws IOException {
    ServerConfig config = readServer(Map.of());

    assertThat(config.admin().sitePort()).isEqualTo(8010);
    assertThat(config.platform().sitePort()).isEqualTo(8011);
    assertThat(config.logging().level()).isEqualTo(LogLevel.INFO);
    assertThat(config.plugin().enabled()).isEmpty();
    assertThat(config.plugin().softwarePath()).isEqualTo(home.pluginSoftware());
    assertThat(config.plugin().dataPath()).isEqualTo(home.pluginData(ServiceKind.SERVER));
    assertThat(config.plugin().startTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.database().embedded()).isTrue();
    assertThat(config.vortexTcp().enabled()).isFalse();
    assertThat(config.vortexTcp().port()).isEqualTo(8012);
    assertThat(config.vortexTcp().bindAddress().isLoopbackAddress()).isTrue();
    assertThat(config.vortexTcp().allowedNames()).containsExactly("peek-agent");
    assertThat(config.vortexTcp().allowedAddresses())
        .containsExactly(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    assertThat(JsonMapper.shared().readTree(Files.readString(file)).at("/httpServer/admin/host"))
        .hasToString("\"127.0.0.1\"");
  }

  @Test
  void aTimeoutThatNoHeartBeatCanMeetIsRefused() {
    assertThatThrownBy(
            () ->
                readServer(
                    Map.of(
                        "PEEK_SERVER_VORTEX_TIMEOUTSECONDS", "5",
                        "PEEK_SERVER_VORTEX_HEARTBEATSECONDS", "9")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("vortex.timeoutSeconds is 5")
        .hasMessageContaining("vortex.heartBeatSeconds is 9");
  }

  @Test
  void theRefusalOfADatabaseAddressHidesItsPassword() throws IOException {
    String key = "PEEK_SERVER_DATABASE_CONNECTURL";
    assertThatThrownBy(() -> readServer(Map.of(key, "mysql://peek:secret@db/x")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("mysql://peek:***@db/x")
        .hasMessageNotContaining("secret");

    Files.writeString(file, "{\"database\": {\"connectUrl\": \"mysql://peek:sec@ret@db/x\"}}");
    assertThatThrownBy(() -> readServer(Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("mysql://peek:***@db/x")
        .hasMessageNotContaining("ret");
  }

  @Test
  void everyKindOfServiceHasDefaults() {
    assertThat(open(ServiceKind.CLIENT).read(ClientConfig::read).mobile().sitePort())
        .isEqualTo(8000);
    assertThat(open(ServiceKind.CLIENT).read(ClientConfig::read).desktop().sitePort())
        .isEqualTo(8002);
    assertThat(open(ServiceKind.AGENT).read(AgentConfig::read).peekServer().vortexUri())
        .hasToString("ws://127.0.0.1:8011/vortexws");
    assertThat(open(ServiceKind.WORKER).read(WorkerConfig::read).tasks().workerCount())
        .isPositive();
  }

  @Test
  void theFileAndTheFoldersBelongToTheirOwnerAlone() throws IOException {
    readServer(Map.of());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.serviceHome(ServiceKind.SERVER))))
        .isEqualTo("rwx------");
  }

  @Test
  void unknownKeysStayWhereTheyAreAndMissingOnesAreAdded() throws IOException {
    Files.writeString(
        file,
        "{\"zebra\": 1.50, \"logging\": {\"other\": [1], \"level\": \"debug\"}, \"ant\": {}}");

    assertThat(readServer(Map.of()).logging().level()).isEqualTo(LogLevel.DEBUG);

    String text = Files.readString(file);
    assertThat(text.replaceAll("\\s", ""))
        .startsWith(
            "{\"zebra\":1.50,\"logging\":{\"other\":[1],\"level\":\"debug\",\"loggers\":[],\"logToStdout\"")
        .contains("\"ant\":{},\"plugin\":{\"enabled\":[]");
  }

  @Test
  void aCompleteFileIsNotWrittenAgain() throws IOException {
    readServer(Map.of());
    String reformatted = Files.readString(file).replace("\n", "\n ");
    Files.writeString(file, reformatted);

    readServer(Map.of());

    assertThat(file).content().isEqualTo(reformatted);
  }

  @Test
  void aFileWithCommentsIsReadButNeverRewritten() throws IOException {
    String text = "{ // ours\n \"httpServer\": {\"admin\": {\"sitePort\": 9010}} /* end */ }";
    Files.writeString(file, text);
    ConfigFile config = open(ServiceKind.SERVER);

    assertThat(config.read(ServerConfig::read).admin().sitePort()).isEqualTo(9010);

    assertThat(file).content().isEqualTo(text);
    assertThat(config.notes()).singleElement().asString().contains("logging.level", "comments");
  }

  @Test
  void theEnvironmentWinsAndIsNotWrittenBack() throws IOException {
    ConfigFile config =
        ConfigFile.open(
            home,
            ServiceKind.SERVER,
            Map.of(
                "PEEK_SERVER_HTTPSERVER_ADMIN_SITEPORT", "0",
                "PEEK_SERVER_PLUGIN_ENABLED", "peek_plugin_b, peek_plugin_a",
                "PEEK_SERVER_LOGGING_LOGTOSTDOUT", "true",
                "PEEK_SERVER_VORTEXTCP_ALLOWEDADDRESSES", "10.1.2.3, ::1",
                "PEEK_SERVER_LOGING_LEVEL", "DEBUG",
                "PEEK_CLIENT_LOGGING_LEVEL", "DEBUG"));

    ServerConfig values = config.read(ServerConfig::read);

    assertThat(values.admin().sitePort()).isZero();
    assertThat(values.plugin().enabled()).containsExactly("peek_plugin_b", "peek_plugin_a");
    assertThat(values.logging().logToStdout()).isTrue();
    assertThat(values.vortexTcp().allowedAddresses())
        .containsExactly(InetAddress.ofLiteral("10.1.2.3"), InetAddress.ofLiteral("::1"));
    assertThat(Files.readString(file)).contains("8010").doesNotContain("peek_plugin_b");
    assertThat(config.notes())
        .contains(
            "The environment variable PEEK_SERVER_LOGING_LEVEL matches no key and is ignored.")
        .anyMatch(note -> note.startsWith("httpServer.admin.sitePort is overridden"));
  }

  @Test
  void aDistributionCanBringOtherDefaults() {
    ConfigFile first = open(ServiceKind.SERVER);
    first.setIfMissing("plugin.enabled", List.of("peek_plugin_noop"));
    assertThat(first.read(ServerConfig::read).plugin().enabled())
        .containsExactly("peek_plugin_noop");

    ConfigFile second = open(ServiceKind.SERVER);
    second.setIfMissing("plugin.enabled", List.of("peek_plugin_other"));
    assertThat(second.read(ServerConfig::read).plugin().enabled())
        .containsExactly("peek_plugin_noop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"logging\":{\"level\":\"LOUD\"}} | logging.level is \"LOUD\" | one of OFF, ERROR",
        "{\"logging\":{\"logToStdout\":1}} | logging.logToStdout is 1 | true or false",
        "{\"logging\":7} | logging is 7 | an object",
        "{\"httpServer\":{\"admin\":{\"sitePort\":\"8010\"}}} | sitePort is \"8010\" | 0 to 65535",
        "{\"httpServer\":{\"admin\":{\"sitePort\":65536}}} | sitePort is 65536 | 0 to 65535",
        "{\"httpServer\":{\"admin\":{\"host\":\"0.0.0.0\"}}} | host is \"0.0.0.0\" | a loopback",
        "{\"plugin\":{\"enabled\":\"x\"}} | plugin.enabled is \"x\" | a list of texts",
        "{\"plugin\":{\"dataPath\":null}} | plugin.dataPath is null | a path",
        "{\"vortexTcp\":{\"bindAddress\":\"localhost\"}} | bindAddress is \"localhost\" | an IP",
        "{\"vortexTcp\":{\"allowedAddresses\":[\"10.0.0.0/8\"]}} | [\"10.0.0.0/8\"] | IP addresses",
        "{\"vortexTcp\":{\"allowedNames\":[\"peek-server\"]}} | [\"peek-server\"] | none of the server",
        "{\"vortexTcp\":{\"allowedNames\":[\"a\",\"\"]}} | [\"a\",\"\"] | Vortex names",
        "{\"database\":{\"connectUrl\":\"mysql://x\"}} | connectUrl is \"mysql | postgresql://",
      })
  void aWrongValueIsRefusedWithFileKeyAndWhatIsAllowed(String json, String found, String allowed)
      throws IOException {
    Files.writeString(file, json);

    assertThatThrownBy(() -> readServer(Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(file.toString(), found, "must be", allowed, "Correct it");
    assertThat(file).content().isEqualTo(json);
  }

  @Test
  void aWrongOverrideIsRefusedWithTheVariablesName() {
    assertThatThrownBy(() -> readServer(Map.of("PEEK_SERVER_DATABASE_POOLSIZE", "many")))
        .hasMessageContainingAll(
            "PEEK_SERVER_DATABASE_POOLSIZE", "database.poolSize", "\"many\"", "whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,\\n  \"b\": } | line 2, column 8",
        "{\"a\": 1, \"a\": 2} | Duplicate",
        "{\"a\": 1} x | line 1",
        "[1] | one JSON object",
      })
  void malformedJsonIsRefusedWithItsPlaceAndLeftAsItIs(String json, String place)
      throws IOException {
    String text = json.replace("\\n", "\n");
    Files.writeString(file, text);

    assertThatThrownBy(() -> readServer(Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(file.toString(), place, "move the file away");
    assertThat(file).content().isEqualTo(text);
  }

  @Test
  void theHomeIsFoundByOptionThenEnvironmentThenDefault() {
    Map<String, String> environment = Map.of(PeekHome.ENVIRONMENT_VARIABLE, "/srv/peek");

    assertThat(PeekHome.locate(Path.of("/opt/peek"), environment).root()).hasToString("/opt/peek");
    assertThat(PeekHome.locate(null, environment).root()).hasToString("/srv/peek");
    assertThat(PeekHome.locate(null, Map.of()).root())
        .isEqualTo(Path.of(System.getProperty("user.home"), "peek"));
  }

  @Test
  void thePasswordOfTheDatabaseIsNotPrinted() throws IOException {
    Files.writeString(
        file, "{\"database\":{\"connectUrl\":\"postgresql://peek:hidden@db:5432/peek\"}}");

    assertThat(readServer(Map.of()).toString()).doesNotContain("hidden");
  }

  private ServerConfig readServer(Map<String, String> environment) {
    return ConfigFile.open(home, ServiceKind.SERVER, environment).read(ServerConfig::read);
  }

  private ConfigFile open(ServiceKind kind) {
    return ConfigFile.open(home, kind, Map.of());
  }

  @Test
  void levelsOfLoggersAreReadAndWrongOnesRefused() throws IOException {
    Files.writeString(file, "{\"logging\": {\"loggers\": [\"org.peekplatform.vortex=debug\"]}}");
    assertThat(readServer(Map.of()).logging().loggers())
        .containsExactly(Map.entry("org.peekplatform.vortex", LogLevel.DEBUG));

    Files.writeString(file, "{\"logging\": {\"loggers\": [\"org.peekplatform.vortex=loud\"]}}");
    assertThatThrownBy(() -> readServer(Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("logging.loggers", "org.peekplatform.vortex=DEBUG");
  }

  @Test
  void aKeyIsChangedForTheNextStartAndTheRestStays() throws IOException {
    Files.writeString(file, "{\"zebra\": 1.50, \"logging\": {\"level\": \"info\"}}");

    ConfigFile.change(home, ServiceKind.SERVER, LoggingConfig.LEVEL_KEY, "DEBUG");
    ConfigFile.change(home, ServiceKind.SERVER, LoggingConfig.LOGGERS_KEY, List.of("a=WARN"));

    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .isEqualTo("{\"zebra\":1.50,\"logging\":{\"level\":\"DEBUG\",\"loggers\":[\"a=WARN\"]}}");
  }

  @Test
  void aKeyOfAFileWithCommentsIsNotChanged() throws IOException {
    Files.writeString(file, "{} // mine");

    assertThatThrownBy(
            () -> ConfigFile.change(home, ServiceKind.SERVER, LoggingConfig.LEVEL_KEY, "DEBUG"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("by hand");
    assertThat(Files.readString(file)).isEqualTo("{} // mine");
  }
}
