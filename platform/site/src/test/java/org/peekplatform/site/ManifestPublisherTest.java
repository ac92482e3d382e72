package org.peekplatform.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.config.FrontendConfig;
import org.peekplatform.config.HttpSiteConfig;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkDecision;
import org.peekplatform.vortex.websocket.LinkIdentity;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;
import org.peekplatform.vortex.websocket.VortexWebsocketServer;

class ManifestPublisherTest {

  @Test
  void anOpenPageHearsAtOnceThatAPluginWasUpgraded(@TempDir Path folder) throws Exception {
    VortexLimits limits = VortexLimits.defaults();
    LinkIdentity page = new LinkIdentity("peek-mobile", UUID.randomUUID().toString(), "page");
    BlockingQueue<List<?>> heard = new LinkedBlockingQueue<>();
    try (Overlay overlay = Overlay.open(folder, 1 << 20);
        VortexRouter client = VortexRouter.builder("peek-client").build();
        VortexRouter browser = VortexRouter.builder("peek-mobile").build();
        VortexScope siteScope = client.openScope("peek_platform");
        VortexScope pageScope = browser.openScope("page");
        HttpSite site =
            new HttpSite(
                new HttpSiteConfig("mobile", "127.0.0.1", 0, 100, Duration.ofSeconds(20), 16, 64),
                new SiteRoutes()
                    .websocket(
                        VortexWebsocketServer.PATH,
                        new VortexWebsocketServer(
                            client, _ -> new LinkDecision.Accepted(page), limits)))) {
      PluginRoutes routes =
          new PluginRoutes("mobile", "0.1.0", FrontendConfig.defaults(folder), overlay);
      siteScope.own(new ManifestPublisher(siteScope, routes));
      pageScope.own(pageScope.tuples().register(PluginManifestTuple.class));
      site.start();
      try (VortexWebsocketClient link =
          new VortexWebsocketClient(
              browser,
              URI.create("ws://127.0.0.1:" + site.port() + VortexWebsocketServer.PATH),
              Map::of,
              limits)) {
        link.start();
        TupleDataObserverClient observer =
            pageScope.own(
                new TupleDataObserverClient(
                    pageScope,
                    "peek-client",
                    ManifestPublisher.OBSERVABLE,
                    Map.of("plugin", "peek_platform", "shell", "mobile")));
        observer.subscribe(
            TupleSelector.of(PluginManifestTuple.NAME), (tuples, _) -> heard.add(tuples));
        assertThat(next(heard)).isEqualTo(new PluginManifestTuple("mobile", routes.revision()));

        Instant before = Instant.now();
        routes.replaceAll(List.of(WebPlugins.pages("peek_plugin_a", "1.0.0-1", folder)));

        assertThat(next(heard)).isEqualTo(new PluginManifestTuple("mobile", routes.revision()));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  private static Object next(BlockingQueue<List<?>> heard) throws InterruptedException {
    List<?> tuples = heard.poll(20, TimeUnit.SECONDS);
    assertThat(tuples).hasSize(1);
    return tuples == null ? List.of() : tuples.getFirst();
  }
}
