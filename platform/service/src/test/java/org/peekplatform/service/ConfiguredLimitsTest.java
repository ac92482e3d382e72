package org.peekplatform.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.ClientConfig;
import org.peekplatform.config.ConfigFile;
import org.peekplatform.config.PeekHome;
import org.peekplatform.config.ServiceKind;
import org.peekplatform.vortex.VortexLimits;

/** The bounds in {@code config.json} reach the router. */
class ConfiguredLimitsTest {

  private final PeekHome home;

  ConfiguredLimitsTest(@TempDir Path folder) {
    home = new PeekHome(folder.resolve("peek"));
    home.createFolders(ServiceKind.CLIENT);
  }

  @Test
  void aNewFileHoldsTheDefaultsOfVortex() {
    VortexLimits defaults = VortexLimits.defaults();
    VortexLimits configured = read();

    assertThat(configured.message()).isEqualTo(defaults.message());
    assertThat(configured.routing()).isEqualTo(defaults.routing());
    assertThat(configured.data()).isEqualTo(defaults.data());
    assertThat(configured.link().outboundBytes()).isEqualTo(defaults.link().outboundBytes());
  }

  @Test
  void whatIsConfiguredCounts() throws IOException {
    Files.writeString(
        home.configFile(ServiceKind.CLIENT),
        """
        {
          "vortex": {
            "maxMessageMb": 3,
            "maxUnsentMb": 4,
            "maxPendingRequests": 5,
            "requestTimeoutSeconds": 6,
            "data": {
              "cachedSelectors": 7,
              "cacheMb": 3000,
              "cacheIdleSeconds": 8,
              "updateIntervalMs": 9,
              "rememberedActions": 10
            }
          }
        }
        """);
    VortexLimits limits = read();

    assertThat(limits.message().messageBytes()).isEqualTo(3 << 20);
    assertThat(limits.link().outboundBytes()).isEqualTo(4 << 20);
    assertThat(limits.routing().pendingRequests()).isEqualTo(5);
    assertThat(limits.routing().requestTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(limits.data().proxySelectors()).isEqualTo(7);
    assertThat(limits.data().proxyBytes()).isEqualTo(3000L << 20);
    assertThat(limits.data().proxyIdle()).isEqualTo(Duration.ofSeconds(8));
    assertThat(limits.data().recentActions()).isEqualTo(10);
    assertThat(limits.observables().contents()).isEqualTo(7);
    assertThat(limits.observables().contentBytes()).isEqualTo(3000L << 20);
    assertThat(limits.observables().contentIdle()).isEqualTo(Duration.ofSeconds(8));
    assertThat(limits.observables().leastInterval()).isEqualTo(Duration.ofMillis(9));
  }

  private VortexLimits read() {
    ConfigFile file = ConfigFile.open(home, ServiceKind.CLIENT, Map.of());
    return ConfiguredLimits.of(file.read(ClientConfig::read).vortex());
  }
}
