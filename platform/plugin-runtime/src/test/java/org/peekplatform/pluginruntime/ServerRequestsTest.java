package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peekplatform.config.PeekServerConfig;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.UpgradeMode;

class ServerRequestsTest {

  private static final String SITE = "http://127.0.0.1:8011";

  private final ServerRequests requests =
      new ServerRequests(
          new ServerSite(
              () -> new PeekServerConfig("127.0.0.1", 8011),
              () -> Map.of("Authorization", "Bearer secret"),
              HttpClient::newBuilder),
          new PluginPackage(
              "peek_plugin_pumps",
              "Pumps",
              "1.0.0",
              "",
              "",
              "",
              "",
              Set.of(),
              Map.of("peek_plugin_inbox", "^1.0.0"),
              "^1.0.0",
              Set.of(),
              UpgradeMode.SWAP));

  private HttpRequest sent(String address) {
    return requests.apply(
        HttpRequest.newBuilder(URI.create(address)).header("authorization", "mine").build());
  }

  @Test
  void aPathOfThePluginBecomesAnAddressOfTheServer() {
    assertThat(requests.uri("readings/today?station=3"))
        .isEqualTo(URI.create(SITE + "/peek_plugin_pumps/readings/today?station=3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../peek_server.plugins", "/peek_server.plugins", "//elsewhere/a", "a b", "x:y"})
  void whatIsNoPathBelowItsOwnIsRefused(String path) {
    assertThatThrownBy(() -> requests.uri(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no path below its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SITE + "/peek_plugin_pumps/readings",
        SITE + "/peek_plugin_pumps/a%20b/?q=%2e",
        SITE + "/peek_plugin_inbox/tasks"
      })
  void requestsToItselfAndToWhatItDependsOnShowTheKey(String address) {
    assertThat(sent(address).headers().allValues("Authorization")).containsExactly("Bearer secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SITE + "/peek_server.plugins",
        SITE + "/peek_plugin_other/a",
        SITE + "/peek_plugin_pumps/../peek_server.plugins",
        SITE + "/peek_plugin_pumps/%2e%2E/peek_server.plugins",
        SITE + "/peek_plugin_pumps%2f../peek_server.plugins",
        SITE + "//peek_plugin_pumps/a",
        SITE,
        "http://127.0.0.1:8012/peek_plugin_pumps/a",
        "https://127.0.0.1:8011/peek_plugin_pumps/a",
        "http://user@127.0.0.1:8011/peek_plugin_pumps/a",
        "http://127.0.0.1.elsewhere:8011/peek_plugin_pumps/a"
      })
  void theKeyGoesNowhereElse(String address) {
    assertThatThrownBy(() -> sent(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Use httpClient() for others");
  }
}
