package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

class VortexOverSiteTest {

  private static final String KEY = "the key of the services";

  @Test
  void aServiceWithTheKeyLinksThroughTheSite() throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    LinkIdentity agent = new LinkIdentity("peek-agent", UUID.randomUUID().toString(), "service");
    CompletableFuture<RemoteVortexEvent> serverSees = new CompletableFuture<>();
    CompletableFuture<RemoteVortexEvent> clientSees = new CompletableFuture<>();
    try (VortexRouter server = VortexRouter.builder("peek-server").build();
        VortexRouter client = VortexRouter.builder("peek-agent").build();
        VortexScope serverScope = server.openScope("test");
        VortexScope clientScope = client.openScope("test");
        HttpSite site =
            new HttpSite(
                new HttpSiteConfig("platform", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
                new SiteRoutes()
                    .websocket(
                        VortexWebsocketServer.PATH,
                        new BearerGuard(
                            KEY,
                            new VortexWebsocketServer(
                                server, _ -> new LinkDecision.Accepted(agent), limits))))) {
      serverScope.onRemoteChange(serverSees::complete);
      clientScope.onRemoteChange(clientSees::complete);
      site.start();
      URI address = URI.create("ws://127.0.0.1:" + site.port() + VortexWebsocketServer.PATH);

      try (VortexWebsocketClient link =
          new VortexWebsocketClient(
              client, address, () -> Map.of("Authorization", "Bearer " + KEY), limits)) {
        link.start();

        assertThat(serverSees.get(20, TimeUnit.SECONDS).toString()).contains("peek-agent");
        assertThat(clientSees.get(20, TimeUnit.SECONDS).toString()).contains("peek-server");
      }
    }
  }
}
