package org.peekplatform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

class AdminLinksTest {

  private final GuardedSite site;
  private final VortexScope scope;
  private final CompletableFuture<RemoteVortexEvent> online = new CompletableFuture<>();
  private final CompletableFuture<RemoteVortexEvent> offline = new CompletableFuture<>();

  AdminLinksTest(@TempDir Path folder) throws IOException {
    this.site = new GuardedSite(folder);
    this.scope = site.router.openScope("test");
    scope.onRemoteChange(
        event -> {
          switch (event) {
            case RemoteVortexEvent.Online up -> online.complete(up);
            case RemoteVortexEvent.Offline down -> offline.complete(down);
          }
        });
  }

  @AfterEach
  void close() {
    scope.close();
    site.close();
  }

  @Test
  void aPageLinksUnderTheNameOfItsAdministratorAndIsCutOffAtTheSignOut() throws Exception {
    String cookie = site.cookieByLink();
    try (VortexRouter page = VortexRouter.builder("peek-admin").build();
        VortexWebsocketClient _ = link(page, cookie)) {
      RemoteVortexEvent event = online.get(20, TimeUnit.SECONDS);
      assertThat(event.remote().name()).isEqualTo("peek-admin");
      assertThat(event.remote().principal()).isEqualTo("recovery");

      HttpResponse<String> _ = site.post("/sign-out", "", "Cookie", cookie);

      offline.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void anOpenPageKeepsItsSessionUntilTheSessionsTimeIsOver() throws Exception {
    String cookie = site.cookieByLink();
    try (VortexRouter page = VortexRouter.builder("peek-admin").build();
        VortexWebsocketClient _ = link(page, cookie)) {
      online.get(20, TimeUnit.SECONDS);

      site.clock.pass(Duration.ofHours(3));
      assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);

      site.clock.pass(Duration.ofHours(9));
      assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
      offline.get(20, TimeUnit.SECONDS);
    }
  }

  private VortexWebsocketClient link(VortexRouter page, String cookie) {
    VortexWebsocketClient link =
        new VortexWebsocketClient(
            page, site.websocket(), () -> Map.of("Cookie", cookie), VortexLimits.defaults());
    link.start();
    return link;
  }
}
