package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginPermissionMissingException;
import org.peekplatform.plugin.UpgradeMode;

/** What a plugin may not do. */
class PermissionsTest {

  @Test
  void whatTheManifestDoesNotNameIsRefusedWithTheKeyToAdd() {
    assertThatThrownBy(
            () -> plugin(Set.of()).require(PluginPermission.HTTP_RESOURCES, "HTTP resources"))
        .isInstanceOf(PluginPermissionMissingException.class)
        .hasMessageContainingAll("peek_plugin_a", "\"httpResources\"", "permissions");
    assertThatCode(
            () ->
                plugin(Set.of(PluginPermission.FILES)).require(PluginPermission.FILES, "its files"))
        .doesNotThrowAnyException();
  }

  @Test
  void aClosedHttpClientSendsNothingMore() {
    PluginHttpClient client =
        new PluginHttpClient(new HttpTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20)));
    client.close();

    assertThatThrownBy(client::version)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static PluginPackage plugin(Set<PluginPermission> permissions) {
    return new PluginPackage(
        "peek_plugin_a",
        "A",
        "1.0.0",
        "",
        "",
        "",
        "",
        Set.of(),
        Map.of(),
        "^1.0.0",
        permissions,
        UpgradeMode.SWAP);
  }
}
