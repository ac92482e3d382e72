package org.peekplatform.vortex.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexOfflineException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.rpc.Calculator.Point;
import org.peekplatform.vortex.websocket.Service;

/** An agent that calls a server, over a real websocket. */
@Timeout(30)
class RpcTest {

  @VortexRpc("test.Overloaded")
  interface Overloaded {
    int add(int a);

    int add(int a, int b);
  }

  interface NotMarked {
    int add(int a);
  }

  @VortexRpc("test.Unsendable")
  interface Unsendable {
    int sum(int[] values);
  }

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final VortexDestination SERVER = VortexDestination.name("peek-server");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final VortexScope serverScope = server.router().openScope("calculator");
  private final VortexScope agent = link("peek-agent");
  private final CalculatorService service = new CalculatorService();
  private final Registration serving =
      RpcServer.serve(serverScope, Calculator.class, service, Set.of("peek-agent"), PLUGIN);
  private final Calculator calculator = proxy(agent, SERVER, TIMEOUT);

  RpcTest() {
    serverScope.own(serverScope.tuples().register(Point.class));
  }

  @AfterEach
  void close() throws Exception {
    service.mayEnd.countDown();
    routers.close();
  }

  private VortexScope link(String name) {
    VortexScope scope = routers.link(name, server);
    scope.own(scope.tuples().register(Point.class));
    return scope;
  }

  private static Calculator proxy(VortexScope scope, VortexDestination to, Duration timeout) {
    return RpcClient.proxy(scope, Calculator.class, to, timeout, PLUGIN);
  }

  @Test
  void callsAMethodAndReturnsItsResult() {
    assertThat(calculator.add(2, 3)).isEqualTo(5);
  }

  @Test
  void sendsTuplesListsMapsDatesAndNulls() {
    Instant when = Instant.parse("2020-05-20T10:11:12.131415Z");
    List<Point> points = List.of(new Point(1, 1.5), new Point(2, 2.0));

    assertThat(calculator.mirror(new Point(1, 2.5))).isEqualTo(new Point(-1, -2.5));
    assertThat(calculator.group(points, when)).isEqualTo(Map.of(when.toString(), points));
    assertThat(calculator.echo(null)).isNull();
    assertThat(calculator.echo("häh 😀")).isEqualTo("häh 😀");
  }

  @Test
  void waitsForFuturesOfTheServiceWithoutBlocking() throws Exception {
    assertThat(calculator.later(7).get(10, TimeUnit.SECONDS)).isEqualTo(7L);
  }

  @Test
  void runsDefaultMethodsLocally() {
    assertThat(calculator.twice(4)).isEqualTo(8);
  }

  @Test
  void throwsTheFailureOfTheMethodWithItsType() {
    assertThatThrownBy(() -> calculator.fail("out of order: again"))
        .isInstanceOf(VortexRpcException.class)
        .hasMessage("out of order: again")
        .extracting(e -> ((VortexRpcException) e).remoteType())
        .isEqualTo("java.lang.IllegalStateException");
    assertThatThrownBy(() -> calculator.add(Integer.MAX_VALUE, 1))
        .isInstanceOf(VortexRpcException.class)
        .hasMessage("integer overflow");
  }

  @Test
  void failsTheFutureWithTheFailureOfTheMethod() {
    assertThatThrownBy(() -> calculator.failLater("no").get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(VortexRpcException.class)
        .hasMessage("no");
  }

  @Test
  void tellsUnwelcomeCallersSo() {
    Calculator ofClient = proxy(link("peek-client"), SERVER, TIMEOUT);

    assertThatThrownBy(() -> ofClient.add(1, 2))
        .isInstanceOf(VortexRpcException.class)
        .hasMessage("add does not accept calls from peek-client, only from peek-agent.");
  }

  @Test
  void runsCallsOfOneCallerConcurrently() throws Exception {
    CompletableFuture<Integer> blocked = new CompletableFuture<>();
    agent.executor().execute(() -> blocked.complete(calculator.block()));
    service.begun.acquire();
    CompletableFuture<Integer> second = new CompletableFuture<>();
    agent.executor().execute(() -> second.complete(calculator.block()));
    service.begun.acquire();

    assertThat(calculator.add(1, 1)).isEqualTo(2);
    assertThat(blocked).isNotDone();
    service.mayEnd.countDown();

    assertThat(blocked.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void givesUpAfterTheTimeout() {
    Calculator hasty = proxy(agent, SERVER, Duration.ofMillis(100));

    assertThatThrownBy(hasty::block).isInstanceOf(VortexTimeoutException.class);
  }

  @Test
  void failsAtOnceWhenTheServiceIsOffline() {
    Calculator nowhere = proxy(agent, VortexDestination.name("peek-worker"), TIMEOUT);

    assertThatThrownBy(() -> nowhere.add(1, 2))
        .isInstanceOf(VortexOfflineException.class)
        .hasMessageContaining("peek-worker is offline");
    assertThat(nowhere.later(1)).failsWithin(Duration.ofSeconds(5));
  }

  @Test
  void failsAtOnceWhenTheInterfaceIsNoLongerServed() {
    serving.close();

    assertThatThrownBy(() -> calculator.add(1, 2))
        .isInstanceOf(VortexRpcException.class)
        .hasMessageContaining("Nothing at peek-server listens");
  }

  @Test
  void takesArgumentsByNameFromCallersInPython() {
    assertThat(callAdd(List.of(1L), Map.of("b", 2L))).isEqualTo(3L);
    assertThat(callAdd(List.of(), Map.of("b", 2L, "a", 5L))).isEqualTo(7L);
  }

  @Test
  void namesArgumentsThatDoNotFit() {
    assertThatThrownBy(() -> callAdd(List.of(1L), Map.of()))
        .hasMessageContaining("A call of add has no argument b.");
    assertThatThrownBy(() -> callAdd(List.of(1L, 2L, 3L), Map.of()))
        .hasMessageContaining("add takes 2 arguments, 3 were given.");
    assertThatThrownBy(() -> callAdd(List.of(1L, 2L), Map.of("c", 3L)))
        .hasMessageContaining("unknown or repeated arguments [c]");
    assertThatThrownBy(() -> callAdd(List.of(1L, "two"), Map.of()))
        .hasMessageContaining("The argument b of add: expected")
        .hasMessageContaining("\"two\"");
  }

  @Test
  void refusesInterfacesThatCannotBeCalled() {
    assertThatThrownBy(() -> RpcClient.proxy(agent, Overloaded.class, SERVER, TIMEOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has two methods add");
    assertThatThrownBy(() -> RpcClient.proxy(agent, NotMarked.class, SERVER, TIMEOUT))
        .hasMessageContaining("must be an interface with @VortexRpc");
    assertThatThrownBy(() -> RpcClient.proxy(agent, Unsendable.class, SERVER, TIMEOUT))
        .hasMessageContaining("int[] cannot be sent");
    assertThatThrownBy(() -> RpcServer.serve(agent, Calculator.class, service, Set.of(), PLUGIN))
        .hasMessageContaining("Name at least one vortex");
  }

  @Test
  void hasTheMethodsOfAnyObject() {
    assertThat(Set.of(calculator).contains(calculator)).isTrue();
    assertThat(calculator).isNotEqualTo(proxy(agent, SERVER, TIMEOUT));
    assertThat(calculator.toString()).contains("peek-server");
  }

  /** Calls as a Python service does. */
  private Object callAdd(List<Object> args, Map<String, Object> kwargs) {
    Map<String, Object> filt =
        Map.of("_internal", "vortexRPC", "key", "test.Calculator.add", "plugin", "test");
    Payload payload = Payload.of(filt, List.of(new RpcCallTuple(args, kwargs)));
    PayloadEnvelope answer =
        agent
            .request(
                SERVER,
                PayloadEnvelope.of(filt, agent.codec().encode(payload), payload.date()),
                TIMEOUT)
            .join();
    if (answer.payload() == null) {
      throw new VortexException("The answer has no payload.");
    }
    List<?> tuples = agent.codec().decode(answer.payload()).tuples();
    Object result = ((RpcResultTuple) tuples.getFirst()).result();
    return result == null ? "null" : result;
  }

  @Test
  void answersArriveWhileEveryThreadOfTheCallerWaitsForOne() throws Exception {
    int threads = agent.limits().routing().concurrentTasks();
    List<CompletableFuture<Integer>> calls =
        IntStream.range(0, threads)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(
                        () -> calculator.add(number, 1), agent.executor()))
            .toList();
    for (int number = 0; number < threads; number++) {
      assertThat(calls.get(number).get()).isEqualTo(number + 1);
    }
  }
}
