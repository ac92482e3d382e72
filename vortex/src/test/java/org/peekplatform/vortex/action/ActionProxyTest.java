package org.peekplatform.vortex.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.VortexTimeoutException;
import org.peekplatform.vortex.websocket.Service;

/** A device, a client service with a proxy, and a server with a processor. */
@Timeout(30)
class ActionProxyTest {

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final Map<String, Object> FILT =
      Map.of("key", "tupleActionProcessorName", "name", "acts", "plugin", "test");
  private static final int MOST_WAITING = 2;

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final VortexScope serverScope = server.router().openScope("acts");
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final Semaphore begun = new Semaphore(0);
  private final AtomicInteger processed = new AtomicInteger();

  @BeforeEach
  void processOnServer() {
    serverScope.own(serverScope.tuples().register(Shout.class));
    serverScope.own(
        new TupleActionProcessor(serverScope, "acts", PLUGIN)
            .setDelegate(
                Shout.class,
                (action, context) -> {
                  processed.incrementAndGet();
                  begun.release();
                  if (action.text().equals("slow")) {
                    mayEnd.await();
                  }
                  return List.of(
                      action.text() + "!", context.from().name(), context.sender().name());
                }));
  }

  @AfterEach
  void close() throws Exception {
    mayEnd.countDown();
    routers.close();
  }

  /** Starts a client service with a proxy, and links a device to it. */
  private Service startClient(VortexLimits limits) {
    Service client = routers.serve("peek-client", limits);
    VortexScope scope = client.router().openScope("acts");
    scope.own(new TupleActionProcessorProxy(scope, "acts", "peek-server", PLUGIN, MOST_WAITING));
    return client;
  }

  private TupleDataActionClient linkDevice(Service client) {
    VortexScope device = routers.link("peek-mobile", client);
    device.own(device.tuples().register(Shout.class));
    return new TupleDataActionClient(device, "peek-client", "acts", PLUGIN);
  }

  @Test
  void passesActionsOnUnreadAndAnswersBack() {
    Service client = startClient(Service.LIMITS);
    routers.link(client.router(), server);

    assertThat(linkDevice(client).pushAction(Shout.of("hi")).join())
        .isEqualTo(List.of("hi!", "peek-client", "peek-mobile"));
  }

  @Test
  void passesFailuresBack() {
    Service client = startClient(Service.LIMITS);
    routers.link(client.router(), server);
    TupleDataActionClient device = linkDevice(client);

    assertThatThrownBy(() -> device.pushAction(TupleGenericAction.of("stop", null)).join())
        .cause()
        .isInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("acts has no delegate for vortex.TupleGenericAction");
  }

  @Test
  void saysAtOnceThatTheServerIsOffline() {
    TupleDataActionClient device = linkDevice(startClient(Service.LIMITS));

    assertThatThrownBy(() -> device.pushAction(Shout.of("hi")).get(5, TimeUnit.SECONDS))
        .hasMessageContaining("the server is offline");
  }

  @Test
  void saysAtOnceThatTheServerWentOffline() throws Exception {
    Service client = startClient(Service.LIMITS);
    AutoCloseable link = routers.link(client.router(), server);
    CompletableFuture<List<?>> answer = linkDevice(client).pushAction(Shout.of("slow"));
    begun.acquire();

    link.close();

    assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
        .hasMessageContaining("peek-server went offline before it answered");
  }

  @Test
  void saysThatTheServerDoesNotAnswer() {
    VortexLimits.Data data = VortexLimits.defaults().data();
    Service client =
        startClient(
            Service.LIMITS.withData(
                new VortexLimits.Data(
                    data.subscriptionsPerLink(),
                    data.proxySelectors(),
                    data.proxyBytes(),
                    data.proxyIdle(),
                    Duration.ofMillis(100),
                    data.recentActions())));
    routers.link(client.router(), server);
    TupleDataActionClient device = linkDevice(client);

    assertThatThrownBy(() -> device.pushAction(Shout.of("slow")).join())
        .hasMessageContaining("peek-server did not answer")
        .hasMessageContaining("can be sent again");
  }

  @Test
  void refusesActionsWhenTooManyWait() throws Exception {
    Service client = startClient(Service.LIMITS);
    routers.link(client.router(), server);
    TupleDataActionClient device = linkDevice(client);
    CompletableFuture<List<?>> first = device.pushAction(Shout.of("slow"));
    CompletableFuture<List<?>> second = device.pushAction(Shout.of("slow"));
    begun.acquire(2);

    assertThatThrownBy(() -> device.pushAction(Shout.of("third")).join())
        .hasMessageContaining("2 actions wait for peek-server");
    mayEnd.countDown();

    assertThat(first.join()).isNotEmpty();
    assertThat(second.join()).isNotEmpty();
    assertThat(device.pushAction(Shout.of("fourth")).join()).isNotEmpty();
  }

  @Test
  void processesActionsOfSomeClassesItself() {
    Service client = routers.serve("peek-client", Service.LIMITS);
    VortexScope scope = client.router().openScope("acts");
    scope.own(scope.tuples().register(TupleGenericAction.class));
    AtomicInteger here = new AtomicInteger();
    scope.own(
        new TupleActionProcessorProxy(scope, "acts", "peek-server", PLUGIN)
            .setDelegate(
                TupleGenericAction.class,
                (action, context) -> List.of(here.incrementAndGet(), context.sender().name())));
    routers.link(client.router(), server);
    TupleDataActionClient device = linkDevice(client);
    TupleGenericAction local = TupleGenericAction.of("here", null);

    for (int repeat = 0; repeat < 2; repeat++) {
      assertThat(device.pushAction(local).join()).isEqualTo(List.of(1L, "peek-mobile"));
    }
    assertThat(device.pushAction(Shout.of("there")).join())
        .isEqualTo(List.of("there!", "peek-client", "peek-mobile"));
    assertThat(device.cancelAction(local).join()).isFalse();
    assertThat(processed).hasValue(1);
  }

  @Test
  void cancelsOnTheServer() {
    Service client = startClient(Service.LIMITS);
    routers.link(client.router(), server);
    TupleDataActionClient device = linkDevice(client);
    Shout action = Shout.of("never");

    assertThat(device.cancelAction(action).join()).isTrue();

    assertThatThrownBy(() -> device.pushAction(action).join()).hasMessageContaining("cancelled");
    assertThat(processed).hasValue(0);
  }

  @Test
  void leavesPlacesForOthersWhenOneSendsTooMuch() {
    ProxyPlaces places = new ProxyPlaces("peek-server", 3, 2);
    places.take("greedy");
    places.take("greedy");

    assertThatThrownBy(() -> places.take("greedy")).hasMessageContaining("2 of your actions wait");
    places.take("modest");
    assertThatThrownBy(() -> places.take("late")).hasMessageContaining("3 actions wait");
    places.free("greedy");
    places.take("late");
  }

  @Test
  void ignoresActionsOfTheBackend() {
    Service client = startClient(Service.LIMITS);
    routers.link(client.router(), server);
    Payload payload = Payload.of(FILT, List.of(Shout.of("loop")));

    assertThatThrownBy(
            () ->
                serverScope
                    .request(
                        VortexDestination.name("peek-client"),
                        PayloadEnvelope.of(
                            FILT, serverScope.codec().encode(payload), payload.date()),
                        Duration.ofMillis(200))
                    .join())
        .hasCauseInstanceOf(VortexTimeoutException.class);
    assertThat(processed).hasValue(0);
  }
}
