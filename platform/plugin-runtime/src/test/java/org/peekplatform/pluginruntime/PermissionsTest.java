package org.peekplatform.pluginruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peekplatform.plugin.PluginPackage;
import org.peekplatform.plugin.PluginPermission;
import org.peekplatform.plugin.PluginPermissionMissingException;
import org.peekplatform.plugin.UpgradeMode;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;

/** What a plugin may not do. */
class PermissionsTest {

  /** A tuple of the plugin. */
  @TupleType("peek_plugin_a.OwnTuple")
  record OwnTuple(int number) {}

  /** A tuple that could be anybody's. */
  @TupleType("peek_plugin_b.StrangeTuple")
  record StrangeTuple(int number) {}

  private final VortexRouter router = VortexRouter.builder("peek-agent").build();
  private final VortexScope scope =
      new GuardedScope(router.openScope("peek_plugin_a"), plugin(Set.of()));

  @AfterEach
  void close() {
    router.close();
  }

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
  void aPluginHearsOnlyMessagesWithItsName() {
    assertThatThrownBy(() -> scope.listen(Map.of("key", "all"), received -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("peek_plugin_a", "\"plugin\"");
    assertThat(scope.listen(Map.of("key", "mine", "plugin", "peek_plugin_a"), received -> {}))
        .isNotNull();
  }

  @Test
  void aPluginBringsOnlyTuplesWithItsName() {
    assertThatThrownBy(() -> scope.tuples().register(OwnTuple.class, StrangeTuple.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("peek_plugin_b.StrangeTuple", "\"peek_plugin_a.\"");
    assertThat(scope.tuples().register(OwnTuple.class)).isNotNull();
  }

  @Test
  void aClosedHttpClientSendsNothingMore() {
    PluginHttpClient client = new PluginHttpClient();
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
