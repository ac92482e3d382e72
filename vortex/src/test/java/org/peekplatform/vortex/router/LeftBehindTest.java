package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.RemoteVortexEvent;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** What a lost link left behind can be told from what its successor brings. */
@Timeout(60)
class LeftBehindTest {

  private static final Map<String, Object> FILT = Map.of("key", "k");

  private final LinkedRouters routers = new LinkedRouters();

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  @Test
  void anEnvelopeKnowsThatItsLinkIsGone() throws Exception {
    Service server = routers.serve("peek-server", Service.LIMITS);
    VortexScope plugin = server.router().openScope("plugin");
    Semaphore arrived = new Semaphore(0);
    Semaphore mayGoOn = new Semaphore(0);
    BlockingQueue<Boolean> open = new ArrayBlockingQueue<>(10);
    plugin.listen(FILT, received -> arrived.release());
    plugin.listen(
        FILT,
        received -> {
          open.add(received.isLinkOpen());
          mayGoOn.acquire();
        });
    BlockingQueue<RemoteVortexEvent> events = new ArrayBlockingQueue<>(10);
    plugin.onRemoteChange(events::add);
    VortexRouter device = VortexRouter.builder("peek-mobile").limits(Service.LIMITS).build();
    VortexScope page = device.openScope("page");
    AutoCloseable link = server.connect(device);
    page.send(VortexDestination.name("peek-server"), PayloadEnvelope.of(FILT));
    page.send(VortexDestination.name("peek-server"), PayloadEnvelope.of(FILT));
    assertThat(open.poll(10, TimeUnit.SECONDS)).isTrue();
    assertThat(arrived.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    link.close();
    RemoteVortexEvent event = events.poll(10, TimeUnit.SECONDS);
    while (!(event instanceof RemoteVortexEvent.Offline)) {
      assertThat(event).as("the link is lost").isNotNull();
      event = events.poll(10, TimeUnit.SECONDS);
    }
    mayGoOn.release(2);
    assertThat(open.poll(10, TimeUnit.SECONDS)).isFalse();
    device.close();
  }
}
