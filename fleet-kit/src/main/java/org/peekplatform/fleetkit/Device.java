package org.peekplatform.fleetkit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.peekplatform.fleetkit.probe.AddActionTuple;
import org.peekplatform.fleetkit.probe.AnswerTuple;
import org.peekplatform.fleetkit.probe.AskActionTuple;
import org.peekplatform.fleetkit.probe.CountTuple;
import org.peekplatform.fleetkit.probe.ProbeNames;
import org.peekplatform.plugin.PeekService;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObserverClient;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.LinkState;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** A device that uses the probe as a page does. Safe for use by several threads. */
public final class Device implements AutoCloseable {

  /** Whatever takes longer is lost. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CLIENT = PeekService.CLIENT.vortexName();

  private final VortexRouter router;
  private final VortexWebsocketClient link;
  private final VortexScope scope;
  private final TupleDataActionClient actions;
  private final TupleDataObserverClient observer;

  /**
   * Connects to a site of the client.
   *
   * @param shell whose site it is
   * @param port its port
   * @throws InterruptedException if the thread is interrupted
   */
  public Device(PeekService shell, int port) throws InterruptedException {
    router = VortexRouter.builder(shell.vortexName()).build();
    link =
        new VortexWebsocketClient(
            router,
            URI.create("ws://127.0.0.1:%d/vortexws".formatted(port)),
            Map::of,
            router.limits());
    CountDownLatch online = new CountDownLatch(1);
    link.onStateChange(
        state -> {
          if (state == LinkState.ONLINE) {
            online.countDown();
          }
        });
    link.start();
    if (!online.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The site at port %d does not answer.".formatted(port));
    }
    scope = router.openScope("device");
    ProbeNames.registerTuples(scope);
    actions = new TupleDataActionClient(scope, CLIENT, ProbeNames.PLUGIN, ProbeNames.filter());
    observer = new TupleDataObserverClient(scope, CLIENT, ProbeNames.PLUGIN, ProbeNames.filter());
  }

  /**
   * Adds one.
   *
   * @return the count that this made
   * @throws Exception if it was not done, or nobody knows
   */
  public long add() throws Exception {
    List<?> made =
        actions
            .pushAction(new AddActionTuple(UUID.randomUUID().toString(), Instant.now()))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return ((CountTuple) made.getFirst()).count();
  }

  /**
   * Asks the agent or a worker, and checks the answer.
   *
   * @param whom {@code agent} or {@code worker}
   * @param number what to ask
   * @throws Exception if there is no answer or another one
   */
  public void ask(String whom, int number) throws Exception {
    List<?> answer =
        actions
            .pushAction(
                new AskActionTuple(UUID.randomUUID().toString(), Instant.now(), whom, number))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    int told = ((AnswerTuple) answer.getFirst()).number();
    if (told != 2 * number + 1) {
      throw new IllegalStateException("The %s said %d to %d.".formatted(whom, told, number));
    }
  }

  /**
   * Watches the count, until the registration or the device is closed.
   *
   * @param seen is told
   * @param number 0 for what is told of each addition; another one for a selector of its own
   * @return ends the watching
   */
  public Registration watch(SeenCount seen, int number) {
    TupleSelector selector =
        number == 0
            ? ProbeNames.COUNT
            : new TupleSelector(CountTuple.NAME, Map.of("number", number));
    return observer.subscribe(selector, seen);
  }

  @Override
  public void close() {
    link.close();
    router.close();
  }
}
