package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peekplatform.service.RunningService;
import org.peekplatform.service.ServiceStartException;
import org.peekplatform.service.SiteAddress;

class RunningServicesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningServices services = services(PATIENCE);

  private static RunningServices services(Duration patience) {
    return new RunningServices(new Console(new PrintWriter(new StringWriter())), patience);
  }

  @Test
  void stoppingWaitsForAServiceThatIsStartingAndStopsItToo() throws InterruptedException {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Watched service = new Watched(new CountDownLatch(1));
    Thread start =
        Thread.startVirtualThread(
            () ->
                services.start(
                    () -> {
                      starting.countDown();
                      await(mayEnd);
                      return service;
                    }));
    await(starting);
    Thread stop = Thread.startVirtualThread(services::close);
    while (!services.stopSignal().isRequested()) {
      Thread.onSpinWait();
    }

    assertThat(service.closed().getCount()).isOne();
    mayEnd.countDown();

    assertThat(stop.join(PATIENCE)).isTrue();
    assertThat(start.join(PATIENCE)).isTrue();
    assertThat(service.closed().getCount()).isZero();
  }

  @Test
  void aStartThatHangsIsInterruptedAfterAWhile() throws InterruptedException {
    RunningServices hurried = services(Duration.ofMillis(100));
    CountDownLatch starting = new CountDownLatch(1);
    Thread start =
        Thread.startVirtualThread(
            () ->
                hurried.start(
                    () -> {
                      starting.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      throw new ServiceStartException("interrupted", null);
                    }));
    start.setUncaughtExceptionHandler((thread, exception) -> {});
    await(starting);

    assertThat(Thread.startVirtualThread(hurried::close).join(PATIENCE)).isTrue();
    assertThat(start.join(PATIENCE)).isTrue();
  }

  @Test
  void nothingStartsOnceTheStopIsRequested() {
    services.close();

    assertThatThrownBy(() -> services.start(() -> new Watched(new CountDownLatch(1))))
        .isInstanceOf(ServiceStartException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whyAServiceMustEndIsToldAndAnotherOneMayTakeItsPlace() throws InterruptedException {
    Watched lost = new Watched(new CountDownLatch(1));
    services.start(() -> lost);
    lost.ended().complete("another server is active");

    assertThat(services.awaitEnd()).hasValue("another server is active");

    services.closeRunning();
    assertThat(lost.closed().getCount()).isZero();
    Watched next = new Watched(new CountDownLatch(1));
    services.start(() -> next);
    next.ended().complete("again");
    assertThat(services.awaitEnd()).hasValue("again");
  }

  @Test
  void anotherOneTakesThePlaceOfAWornOutService() {
    Watched worn = new Watched(new CountDownLatch(1));
    Watched fresh = new Watched(new CountDownLatch(1));
    services.start(() -> worn);

    services.replace("watched", () -> fresh);

    assertThat(worn.closed().getCount()).isZero();
    assertThat(fresh.closed().getCount()).isOne();
    services.close();
    assertThat(fresh.closed().getCount()).isZero();
  }

  @Test
  void nothingTakesThePlaceOfAServiceThatWasStopped() {
    services.start(() -> new Watched(new CountDownLatch(1)));
    services.close();

    services.replace(
        "watched",
        () -> {
          throw new AssertionError("Started after the stop.");
        });

    assertThat(services.sites()).isEmpty();
  }

  /** A service without anything in it, which tells when it is closed. */
  private record Watched(CountDownLatch closed, CompletableFuture<String> ended)
      implements RunningService {

    Watched(CountDownLatch closed) {
      this(closed, new CompletableFuture<>());
    }

    @Override
    public String name() {
      return "watched";
    }

    @Override
    public List<SiteAddress> sites() {
      return List.of();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
