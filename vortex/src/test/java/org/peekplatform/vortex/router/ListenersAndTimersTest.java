package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.websocket.Service;

/** What one plugin does wrong does not stop the links and requests of all others. */
@Timeout(60)
class ListenersAndTimersTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final Duration SOON = Duration.ofMillis(50);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final VortexScope plugin = server.router().openScope("plugin");

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  @Test
  void linksOpenAlthoughAListenerFailsWithAnError() throws Exception {
    plugin.onRemoteChange(
        event -> {
          throw new NoClassDefFoundError("A class of a plugin that was unloaded");
        });
    plugin.listen(
        Map.of("key", "echo"), received -> received.reply(PayloadEnvelope.of(received.filt())));
    VortexScope page = routers.link("peek-mobile", server);
    assertThat(
            page.request(SERVER, PayloadEnvelope.of(Map.of("key", "echo")), Duration.ofSeconds(10))
                .get())
        .isNotNull();
  }

  @Test
  void requestsTimeOutAlthoughAnotherOneNeverDoes() {
    plugin.listen(Map.of("key", "silent"), received -> {});
    VortexScope page = routers.link("peek-mobile", server);
    PayloadEnvelope request = PayloadEnvelope.of(Map.of("key", "silent"));
    CompletableFuture<PayloadEnvelope> patient =
        page.request(SERVER, request, ChronoUnit.FOREVER.getDuration());
    assertThatThrownBy(() -> page.request(SERVER, request, SOON).get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(VortexTimeoutException.class);
    assertThatThrownBy(() -> page.request(SERVER, request, SOON).get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(VortexTimeoutException.class);
    assertThat(patient).isNotDone();
  }
}
