package org.peekplatform.vortex.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.Calculator.Point;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** Bulk loads part by part, over real websockets. */
@Timeout(30)
class RpcStreamTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final VortexLimits LIMITS =
      Service.LIMITS.withRpc(new VortexLimits.Rpc(2, 500, Duration.ofSeconds(60)));

  private final Service service;
  private final VortexScope scope;
  private final CalculatorService calculatorService = new CalculatorService();
  private final Registration serving;
  private final VortexRouter agentRouter =
      VortexRouter.builder("peek-agent").limits(LIMITS).build();
  private final VortexScope agent = agentRouter.openScope("test");
  private final VortexWebsocketClient link;
  private final Calculator calculator;

  RpcStreamTest() throws Exception {
    service = new Service("peek-server", 0, LIMITS);
    scope = service.router().openScope("test");
    scope.own(scope.tuples().register(Point.class));
    agent.own(agent.tuples().register(Point.class));
    serving =
        RpcServer.serve(scope, Calculator.class, calculatorService, Set.of("peek-agent"), Map.of());
    link = service.connect(agentRouter);
    calculator =
        RpcClient.proxy(
            agent, Calculator.class, VortexDestination.name("peek-server"), TIMEOUT, Map.of());
  }

  @AfterEach
  void close() throws Exception {
    calculatorService.mayEnd.countDown();
    link.close();
    agentRouter.close();
    service.close();
  }

  private void awaitClosedStream() throws InterruptedException {
    assertThat(calculatorService.closedStreams.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givesAllElementsInOrder() throws Exception {
    List<Point> expected =
        IntStream.rangeClosed(1, 2345).mapToObj(n -> new Point(n, n / 2.0)).toList();
    try (Stream<Point> points = calculator.points(1, 2345)) {
      assertThat(points).isEqualTo(expected);
    }
    awaitClosedStream();
    try (Stream<Point> few = calculator.points(7, 8)) {
      assertThat(few).containsExactly(new Point(7, 3.5), new Point(8, 4.0));
    }
    try (Stream<Point> none = calculator.points(1, 0)) {
      assertThat(none).isEmpty();
    }
  }

  @Test
  void takesNoMoreThanIsReadAndOnePart() throws Exception {
    try (Stream<Point> endless = calculator.points(1, -1)) {
      Iterator<Point> read = endless.iterator();
      for (int number = 1; number <= 1000; number++) {
        assertThat(read.next().x()).isEqualTo(number);
      }
      // 100 came first; then parts of 500, of which one is on its way, and one look ahead.
      assertThat(calculatorService.taken).hasValueLessThanOrEqualTo(100 + 3 * 500 + 1);
    }
    awaitClosedStream();
  }

  @Test
  void tellsTheFailureOfTheMethodWhereItHappened() throws Exception {
    try (Stream<Long> failing = calculator.failing()) {
      Iterator<Long> read = failing.iterator();
      for (long number = 1; number <= 100; number++) {
        assertThat(read.next()).isEqualTo(number);
      }
      assertThatThrownBy(read::next)
          .isInstanceOf(VortexRpcException.class)
          .hasMessage("The disk is full.");
    }
    awaitClosedStream();
  }

  @Test
  void refusesMoreOpenStreamsThanAllowed() throws Exception {
    try (Stream<Point> first = calculator.points(1, -1);
        Stream<Point> second = calculator.points(1, -1)) {
      assertThat(first.iterator().next().x()).isEqualTo(1);
      assertThat(second.iterator().next().x()).isEqualTo(1);
      assertThatThrownBy(() -> calculator.points(1, -1))
          .isInstanceOf(VortexRpcException.class)
          .hasMessageContaining("There are 2 streams");
      awaitClosedStream();
    }
    awaitClosedStream();
    awaitClosedStream();
    try (Stream<Point> again = calculator.points(1, -1)) {
      assertThat(again.limit(3)).hasSize(3);
    }
  }

  @Test
  void endsWithTheLinkOfItsReader() throws Exception {
    Stream<Point> endless = calculator.points(1, -1);
    assertThat(endless.iterator().next().x()).isEqualTo(1);
    link.close();
    awaitClosedStream();
  }

  @Test
  void endsWithTheServing() throws Exception {
    try (Stream<Point> endless = calculator.points(1, -1)) {
      Iterator<Point> read = endless.iterator();
      assertThat(read.next().x()).isEqualTo(1);
      serving.close();
      awaitClosedStream();
      assertThatThrownBy(() -> read.forEachRemaining(point -> {}))
          .isInstanceOf(VortexRpcException.class);
    }
  }

  @Test
  void aStreamThatComesAfterTheServingHasEndedIsClosed() throws Exception {
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> calculator.pointsLater().close());
    calculatorService.begun.acquire();
    serving.close();
    calculatorService.mayEnd.countDown();
    awaitClosedStream();
    assertThatThrownBy(call::join)
        .cause()
        .isInstanceOfSatisfying(
            VortexRpcException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.NOT_FOUND));
  }

  @Test
  void aMethodHasATimeoutOfItsOwn() {
    assertThatThrownBy(calculator::blockHastily).isInstanceOf(VortexTimeoutException.class);
  }
}
