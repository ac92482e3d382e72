package org.peekplatform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys that protect the links between services. */
class TlsConfigTest {

  private static final String MUTUAL =
      "{\"enabled\": true, \"certificatePath\": \"tls/server.pem\", \"privateKeyPath\":"
          + " \"tls/server.key\", \"clientCaPath\": \"/etc/ca.pem\", \"clientCertificate\":"
          + " \"required\"}";

  private final PeekHome home;

  TlsConfigTest(@TempDir Path folder) {
    home = new PeekHome(folder);
    home.createFolders(ServiceKind.SERVER);
    home.createFolders(ServiceKind.AGENT);
  }

  @Test
  void tlsIsOffUnlessItIsSwitchedOn() throws IOException {
    assertThat(server("{}").platform().tls().enabled()).isFalse();
    assertThat(agent("{}").peekServer().tls().enabled()).isFalse();

    assertThat(written(ServiceKind.SERVER, "/httpServer/platform/tls"))
        .hasToString(
            "{\"enabled\":false,\"certificatePath\":\"\",\"privateKeyPath\":\"\","
                + "\"clientCaPath\":\"\",\"clientCertificate\":\"NONE\"}");
    assertThat(written(ServiceKind.AGENT, "/peekServer/tls"))
        .hasToString(
            "{\"enabled\":false,\"caPath\":\"\",\"certificatePath\":\"\",\"privateKeyPath\":\"\"}");
  }

  @Test
  void pathsAreRelativeToTheServicesHome() throws IOException {
    SiteTlsConfig tls = server(platform("\"tls\": " + MUTUAL)).platform().tls();

    assertThat(tls.certificate().path())
        .isEqualTo(home.serviceHome(ServiceKind.SERVER).resolve("tls/server.pem"));
    assertThat(tls.clientCa().path()).hasToString("/etc/ca.pem");
    assertThat(tls.clientCertificate()).isEqualTo(ClientCertificate.REQUIRED);
  }

  @Test
  void anAddressOfTheServerSaysWhetherTheLinkIsEncrypted() throws IOException {
    assertThat(agent(peekServer("\"tls\": {\"enabled\": true}")).peekServer().vortexUri())
        .hasToString("wss://127.0.0.1:8011/vortexws");
  }

  @ParameterizedTest
  @ValueSource(strings = {"peek.example.org", "10.1.2.3", "2001:db8::1", "[2001:db8::1]"})
  void anotherMachineIsTakenWithTlsOnly(String host) throws IOException {
    String key = "\"host\": \"" + host + "\"";
    assertThatThrownBy(() -> agent(peekServer(key)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("peekServer.host", "peekServer.tls.enabled is true");

    assertThat(agent(peekServer(key + ", \"tls\": {\"enabled\": true}")).peekServer().vortexUri())
        .hasScheme("wss");
  }

  @Test
  void standbysAreAddressesWithPortsAndOnOtherMachinesWithTlsOnly() throws IOException {
    String here = "\"standbys\": [\"127.0.0.1:8021\", \"[::1]:8022\"]";
    assertThat(agent(peekServer(here)).peekServer().inTurn())
        .extracting(server -> server.vortexUri().toString())
        .containsExactly(
            "ws://127.0.0.1:8011/vortexws",
            "ws://127.0.0.1:8021/vortexws",
            "ws://[::1]:8022/vortexws");
    String there = "\"standbys\": [\"south.example.org:8011\"]";
    assertThat(agent(peekServer(there + ", \"tls\": {\"enabled\": true}")).peekServer().standbys())
        .containsExactly(new PeekServerAddress("south.example.org", 8011));
    for (String refused : new String[] {there, "\"standbys\": [\"localhost\"]"}) {
      assertThatThrownBy(() -> agent(peekServer(refused)))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContainingAll("peekServer.standbys", "host:port");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "peek/x", "http://peek", "-peek", ""})
  void whatIsNoHostIsRefusedEvenWithTls(String host) {
    String keys = "\"host\": \"%s\", \"tls\": {\"enabled\": true}".formatted(host);
    assertThatThrownBy(() -> agent(peekServer(keys)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("peekServer.host");
  }

  @Test
  void theSiteOfTheServicesIsReachedFromAfarWithMutualTlsOnly() throws IOException {
    String far = "\"host\": \"10.1.2.3\", \"tls\": ";
    assertThat(server(platform(far + MUTUAL)).platform().host()).isEqualTo("10.1.2.3");
    assertThatThrownBy(() -> server(platform(far + MUTUAL.replace("required", "optional"))))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("httpServer.platform.host", "clientCertificate is REQUIRED");
    assertThatThrownBy(() -> server("{\"httpServer\": {\"admin\": {\"host\": \"10.1.2.3\"}}}"))
        .hasMessageContaining("httpServer.admin.host");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"enabled\": 1 | tls.enabled is 1 | true or false",
        "\"clientCertificate\": \"yes\" | tls.clientCertificate is \"yes\" | NONE, OPTIONAL, REQUIRED",
        "\"certificatePath\": 7 | tls.certificatePath is 7 | a path",
        "\"enabled\": true | tls.certificatePath is empty | a PEM file",
        "\"enabled\": true, \"certificatePath\": \"x\" | tls.privateKeyPath is empty | PKCS#8",
        "\"enabled\": true, \"certificatePath\": \"x\", \"privateKeyPath\": \"x\", \"clientCertificate\": \"optional\" | tls.clientCaPath is empty | authorities",
      })
  void aWrongValueIsRefusedWithItsKeyAndWhatIsAllowed(String keys, String found, String allowed) {
    assertThatThrownBy(() -> server(platform("\"tls\": {" + keys + "}")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            home.configFile(ServiceKind.SERVER).toString(), found, "must", allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "certificatePath, peekServer.tls.privateKeyPath is empty",
    "privateKeyPath, peekServer.tls.certificatePath is empty"
  })
  void aCertificateAndItsKeyGoTogether(String key, String refusal) {
    String keys = "\"tls\": {\"enabled\": true, \"" + key + "\": \"x\"}";
    assertThatThrownBy(() -> agent(peekServer(keys)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(refusal);
  }

  private static String platform(String keys) {
    return "{\"httpServer\": {\"platform\": {" + keys + "}}}";
  }

  private static String peekServer(String keys) {
    return "{\"peekServer\": {" + keys + "}}";
  }

  private ServerConfig server(String json) throws IOException {
    return open(ServiceKind.SERVER, json).read(ServerConfig::read);
  }

  private AgentConfig agent(String json) throws IOException {
    return open(ServiceKind.AGENT, json).read(AgentConfig::read);
  }

  private ConfigFile open(ServiceKind kind, String json) throws IOException {
    Files.writeString(home.configFile(kind), json);
    return ConfigFile.open(home, kind, Map.of());
  }

  private JsonNode written(ServiceKind kind, String pointer) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(home.configFile(kind))).at(pointer);
  }
}
