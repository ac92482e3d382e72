package org.peekplatform.vortex.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.RawDevice;
import org.peekplatform.vortex.websocket.Service;

/** A service that stops ends what it has begun. */
@Timeout(60)
class DrainTest {

  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final VortexScope scope = server.router().openScope("test");
  private final VortexScope caller = routers.link("peek-client", server);

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  @Test
  void whatRunsIsAnsweredAndWhatComesIsRefused() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    scope.listen(
        Map.of("key", "slow"),
        received -> {
          begun.countDown();
          mayEnd.await();
          received.reply(new PayloadEnvelope(received.filt(), null, true, null));
        });
    scope.listen(
        Map.of("key", "quick"),
        received -> received.reply(new PayloadEnvelope(received.filt(), null, true, null)));
    CompletableFuture<PayloadEnvelope> running = request("slow");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    Thread draining = Thread.ofVirtual().start(() -> server.router().drain(PATIENCE));
    Until.isTrue(this::isRefused, server.router()::counts);
    try (RawDevice late = new RawDevice(server.uri(), UUID.randomUUID().toString())) {
      assertThat(late.head()).startsWith("HTTP/1.1 503").contains("Retry-After: ");
    }
    mayEnd.countDown();
    assertThat(running.get().result()).isEqualTo(true);
    draining.join();
    assertThat(server.router().counts().links()).isZero();
  }

  @Test
  void aDeviceIsToldThatTheServiceGoesAway() throws Exception {
    try (RawDevice device = new RawDevice(server.uri(), UUID.randomUUID().toString())) {
      Until.isTrue(() -> server.router().counts().links() == 2, server.router()::counts);
      Thread draining = Thread.ofVirtual().start(() -> server.router().drain(PATIENCE));
      assertThat(device.awaitClose()).isEqualTo(1001);
      device.close();
      draining.join();
    }
  }

  private boolean isRefused() {
    try {
      request("quick").get();
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      return e.getCause() instanceof VortexRemoteException failure
          && failure.code() == FailureCode.BUSY;
    }
  }

  private CompletableFuture<PayloadEnvelope> request(String key) {
    return caller.request(SERVER, PayloadEnvelope.of(Map.of("key", key)), PATIENCE);
  }
}
