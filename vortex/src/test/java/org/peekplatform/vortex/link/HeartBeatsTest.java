package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeartBeatsTest {

  private static final Duration PERIOD = Duration.ofMillis(50);

  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
  private final HeartBeats beats = new HeartBeats(scheduler);

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void everyLinkBeatsAgainAndAgainWithOneTimerForAll() throws InterruptedException {
    List<CountDownLatch> links = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      CountDownLatch twice = new CountDownLatch(2);
      links.add(twice);
      beats.add(PERIOD, twice::countDown);
    }
    for (CountDownLatch each : links) {
      assertThat(each.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(beats.size()).isEqualTo(100);
    assertThat(scheduler.getQueue()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aLinkThatFailsDoesNotStopTheOthersAndOneThatIsRemovedIsForgotten()
      throws InterruptedException {
    Runnable failing =
        () -> {
          throw new IllegalStateException("broken");
        };
    CountDownLatch other = new CountDownLatch(3);
    beats.add(PERIOD, failing);
    beats.add(PERIOD, other::countDown);
    assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
    beats.remove(PERIOD, failing);
    beats.remove(PERIOD, failing);
    assertThat(beats.size()).isEqualTo(1);
  }
}
