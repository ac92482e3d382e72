package org.peekplatform.vortex.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleAction;
import org.peekplatform.vortex.action.TupleActionDelegate;
import org.peekplatform.vortex.action.TupleActionProcessor;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.rpc.RpcClient;
import org.peekplatform.vortex.rpc.RpcServer;
import org.peekplatform.vortex.rpc.VortexRpc;
import org.peekplatform.vortex.websocket.Service;

/** Actions and calls that are on their way while another version takes over. */
@Timeout(60)
class WorkAcrossSwapsTest {

  @TupleType("test.Open")
  record Open(String uuid, Instant dateTime) implements TupleAction {}

  @VortexRpc("test.Numbers")
  public interface Numbers {
    Stream<Integer> upTo(int most);

    CompletableFuture<String> later();
  }

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Open open = new Open("1", Instant.now());

  private final LinkedRouters routers = new LinkedRouters();
  private final Service service = routers.serve("peek-server", Service.LIMITS);
  private final VortexRouter server = service.router();
  private final VortexScope client = routers.link("peek-client", service);
  private final TupleDataActionClient actions =
      new TupleDataActionClient(client, "peek-server", "valves", PLUGIN);
  private final AtomicInteger done = new AtomicInteger();

  WorkAcrossSwapsTest() {
    client.tuples().register(Open.class);
  }

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  private VortexScope version(TupleActionDelegate<Open> delegate) {
    VortexScope scope = server.stageScope("valves");
    scope.tuples().register(Open.class);
    new TupleActionProcessor(scope, "valves", PLUGIN).setDelegate(Open.class, delegate);
    return scope;
  }

  private List<?> count() {
    return List.of(done.incrementAndGet());
  }

  private static Object get(CompletableFuture<?> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void anActionThatRunsInTheOldVersionIsNotDoneAgainInTheNewOne() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    VortexScope old =
        version(
            (action, context) -> {
              begun.countDown();
              mayEnd.await();
              return count();
            });
    server.swap(List.of(), List.of(old));
    CompletableFuture<?> first = actions.pushAction(open);
    begun.await();
    VortexScope next = version((action, context) -> count());
    server.swap(List.of(old), List.of(next));
    CompletableFuture<?> repeat = actions.pushAction(open);

    assertThat(server.awaitIdle(old, Duration.ofMillis(20))).isFalse();
    mayEnd.countDown();

    assertThat(get(first)).isEqualTo(List.of(1L));
    assertThat(get(repeat)).isEqualTo(List.of(1L));
    assertThat(server.awaitIdle(old, PATIENCE)).isTrue();
    old.close();
    assertThat(get(actions.pushAction(open))).isEqualTo(List.of(1L));
  }

  @Test
  void theNewVersionKnowsWhatWasDoneByAllBefore() throws Exception {
    VortexScope current = version((action, context) -> count());
    server.swap(List.of(), List.of(current));
    assertThat(get(actions.pushAction(open))).isEqualTo(List.of(1L));

    for (int i = 0; i < 3; i++) {
      VortexScope next = version((action, context) -> count());
      server.swap(List.of(current), List.of(next));
      current.close();
      current = next;
    }

    assertThat(get(actions.pushAction(open))).isEqualTo(List.of(1L));
    assertThat(get(actions.pushAction(new Open("2", Instant.now())))).isEqualTo(List.of(2L));
  }

  /** Counts, and answers when it may. */
  private static final class Counting implements Numbers {
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    @Override
    public Stream<Integer> upTo(int most) {
      return IntStream.range(0, most).boxed();
    }

    @Override
    public CompletableFuture<String> later() {
      return answer;
    }
  }

  private VortexScope serve(Numbers numbers) {
    VortexScope scope = server.stageScope("numbers");
    RpcServer.serve(scope, Numbers.class, numbers, Set.of("peek-client"), PLUGIN);
    return scope;
  }

  private Numbers numbers() {
    return RpcClient.proxy(
        client, Numbers.class, VortexDestination.name("peek-server"), PATIENCE, PLUGIN);
  }

  @Test
  void aStreamIsReadToItsEndAlthoughAnotherVersionServesByNow() {
    VortexScope old = serve(new Counting());
    server.swap(List.of(), List.of(old));
    int most = 5 * Service.LIMITS.rpc().streamElements();
    try (Stream<Integer> stream = numbers().upTo(most)) {
      Iterator<Integer> read = stream.iterator();
      assertThat(read.next()).isZero();
      VortexScope between = serve(new Counting());
      server.swap(List.of(old), List.of(between));
      server.swap(List.of(between), List.of(serve(new Counting())));
      assertThat(server.awaitIdle(old, Duration.ofMillis(20))).isFalse();
      assertThat(server.awaitIdle(between, PATIENCE)).isTrue();
      between.close();
      for (int i = 1; i < most; i++) {
        assertThat(read.next()).isEqualTo(i);
      }
    }
    assertThat(server.awaitIdle(old, PATIENCE)).isTrue();
    old.close();
  }

  @Test
  void aCallThatTheOldVersionAnswersLaterIsAnswered() throws Exception {
    Counting counting = new Counting();
    VortexScope old = serve(counting);
    server.swap(List.of(), List.of(old));
    CompletableFuture<String> answer = numbers().later();
    // What comes over the same link after the call is answered after the call has begun.
    try (Stream<Integer> stream = numbers().upTo(1)) {
      assertThat(stream).hasSize(1);
    }
    server.swap(List.of(old), List.of(serve(new Counting())));

    assertThat(server.awaitIdle(old, Duration.ofMillis(20))).isFalse();
    counting.answer.complete("at last");

    assertThat(get(answer)).isEqualTo("at last");
    assertThat(server.awaitIdle(old, PATIENCE)).isTrue();
    old.close();
  }
}
