package org.peekplatform.vortex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Delivery;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;

/** What becomes of links that take too slowly or send too fast. */
@Timeout(60)
class LinkBoundsTest {

  private static final VortexDestination DEVICES = VortexDestination.name("peek-mobile");
  private static final String MESSAGE =
      "{\"_ct\":\"rpe\",\"filt\":{\"key\":\"k\"},\"result\":null}";
  private static final VortexLimits.Link LINK = Service.LIMITS.link();

  @Test
  void aDeviceThatDoesNotReadIsCutOff() throws Exception {
    VortexLimits limits = Service.LIMITS.withLink(LINK.withOutbound(1000, 1 << 20));
    try (Service service = new Service("peek-server", 0, limits);
        VortexScope scope = service.router().openScope("test");
        RawDevice _ = device(service)) {
      // More than the buffers of both sockets hold.
      PayloadEnvelope large = PayloadEnvelope.of(Map.of("key", "x".repeat(100_000)));
      Until.isTrue(
          () -> {
            try {
              scope.send(DEVICES, large);
              return false;
            } catch (VortexOfflineException e) {
              return true;
            }
          },
          service.router()::counts);
      assertThat(service.counted("vortex.link.closes", "name", "peek-mobile", "why", "too slow"))
          .isEqualTo(1);
    }
  }

  @Test
  void aDeviceThatDoesNotReadIsNotCutOffByWhatIsReplacedOrBestEffort() throws Exception {
    VortexLimits limits = Service.LIMITS.withLink(LINK.withOutbound(20, 1 << 30));
    try (Service service = new Service("peek-server", 0, limits);
        VortexScope scope = service.router().openScope("test");
        RawDevice _ = device(service)) {
      PayloadEnvelope large = PayloadEnvelope.of(Map.of("key", "x".repeat(100_000)));
      for (int i = 0; i < 300; i++) {
        scope.send(DEVICES, large, Delivery.replaceable("a selector"));
        scope.send(DEVICES, large, Delivery.BEST_EFFORT);
      }
      assertThatCode(() -> scope.send(DEVICES, large)).doesNotThrowAnyException();
      assertThat(service.router().counts().links()).isEqualTo(1);
      assertThat(service.counted("vortex.link.unsent", "why", "replaced")).isPositive();
      assertThat(service.counted("vortex.link.unsent", "why", "dropped")).isPositive();
    }
  }

  @Test
  void aDeviceThatSendsFastIsReadSlowlyButLosesNothing() throws Exception {
    VortexLimits limits = limited(new VortexLimits.Rate(500, 10, Duration.ofMinutes(5)));
    try (Service service = new Service("peek-server", 0, limits);
        VortexScope scope = service.router().openScope("test");
        RawDevice device = device(service)) {
      AtomicInteger handled = new AtomicInteger();
      scope.listen(Map.of("key", "k"), received -> handled.incrementAndGet());
      device.send(MESSAGE, 500);
      Until.isTrue(() -> handled.get() == 500, handled::get);
      assertThat(service.counted("vortex.link.pauses", "name", "peek-mobile")).isPositive();
      assertThat(service.counted("vortex.link.messages", "direction", "in")).isEqualTo(500);
      assertThat(service.router().counts().links()).isEqualTo(1);
    }
  }

  @Test
  void aDeviceThatIsTooFastForTooLongIsCutOff() throws Exception {
    VortexLimits limits = limited(new VortexLimits.Rate(100, 1, Duration.ofMillis(100)));
    try (Service service = new Service("peek-server", 0, limits);
        RawDevice device = device(service)) {
      device.send(MESSAGE, 1000);
      awaitRefusal(service);
    }
  }

  @Test
  void aDeviceThatFloodsWithHeartBeatsIsCutOff() throws Exception {
    VortexLimits limits = limited(VortexLimits.Rate.DEVICE);
    try (Service service = new Service("peek-server", 0, limits);
        RawDevice device = device(service)) {
      device.send(".", 5000);
      awaitRefusal(service);
    }
  }

  @Test
  void whatADeviceSentBeforeItLeftIsHandled() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (Service service = new Service("peek-server", 0, Service.LIMITS);
        VortexScope scope = service.router().openScope("test");
        Registration _ = scope.onRemoteChange(_ -> awaitUninterruptibly(gone));
        RawDevice device = new RawDevice(service.uri(), UUID.randomUUID().toString())) {
      AtomicInteger handled = new AtomicInteger();
      scope.listen(Map.of("key", "k"), received -> handled.incrementAndGet());
      device.send(MESSAGE, 50);
      device.sendClose();
      device.awaitClose();
      gone.countDown();
      Until.isTrue(() -> handled.get() == 50, handled::get);
      Until.isTrue(() -> service.router().counts().links() == 0, service.router()::counts);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitRefusal(Service service) {
    Until.isTrue(
        () -> service.counted("vortex.link.closes", "why", "refused") == 1,
        service.router()::counts);
    Until.isTrue(() -> service.router().counts().links() == 0, service.router()::counts);
  }

  private static VortexLimits limited(VortexLimits.Rate rate) {
    return Service.LIMITS.withLink(LINK.withRate(rate));
  }

  private static RawDevice device(Service service) throws Exception {
    RawDevice device = new RawDevice(service.uri(), UUID.randomUUID().toString());
    Until.isTrue(() -> service.router().counts().links() == 1, service.router()::counts);
    return device;
  }
}
