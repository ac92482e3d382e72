package org.peekplatform.vortex.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** A processor on a server and a client that pushes actions, over a real websocket. */
@Timeout(30)
class ActionProcessorTest {

  @TupleType("test.Whisper")
  record Whisper(String uuid, Instant dateTime, String text) implements TupleAction {}

  /** The same type as {@link Shout}, as old browsers send it. */
  @TupleType("test.Shout")
  record ShoutOfOldBrowser(double uuid, Instant dateTime, String text) {}

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");
  private static final Map<String, Object> FILT =
      Map.of("key", "tupleActionProcessorName", "name", "acts", "plugin", "test");
  private static final int REMEMBERED = 3;

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server =
      routers.serve(
          "peek-server",
          Service.LIMITS
              .withMessage(new VortexLimits.Message(10_000, 1 << 20, 10))
              .withData(
                  new VortexLimits.Data(
                      10, 10, 1000, Duration.ofSeconds(1), Duration.ofSeconds(1), REMEMBERED)));
  private final VortexScope serverScope = server.router().openScope("acts");
  private final VortexScope device = routers.link("peek-client", server);
  private final TupleDataActionClient client =
      new TupleDataActionClient(device, "peek-server", "acts", PLUGIN);
  private final TupleActionProcessor processor =
      new TupleActionProcessor(serverScope, "acts", PLUGIN);
  private final AtomicInteger processed = new AtomicInteger();

  ActionProcessorTest() {
    serverScope.own(serverScope.tuples().register(Shout.class));
  }

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  private void registerShoutOnDevice() {
    device.own(device.tuples().register(Shout.class));
  }

  private void processShouts() {
    registerShoutOnDevice();
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          processed.incrementAndGet();
          if (action.text().isEmpty()) {
            throw new IllegalArgumentException("There is nothing to shout.");
          }
          return List.of(action.text().toUpperCase(Locale.ROOT), context.from().name());
        });
  }

  @Test
  void answersWithTheTuplesOfTheDelegate() {
    processShouts();

    assertThat(client.pushAction(Shout.of("hi")).join()).isEqualTo(List.of("HI", "peek-client"));
  }

  @Test
  void whatIsDoneStaysDoneAlthoughWhatFollowsFailsWithAnError() {
    registerShoutOnDevice();
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          context.whenDone(
              () -> {
                throw new AssertionError("What follows fails.");
              });
          return List.of("done");
        });

    assertThat(client.pushAction(Shout.of("hi")).join()).isEqualTo(List.of("done"));
  }

  @Test
  void tellsThatAnAnswerIsTooLarge() {
    registerShoutOnDevice();
    List<String> tooLarge =
        Stream.generate(() -> UUID.randomUUID().toString()).limit(1000).toList();
    processor.setDelegate(Shout.class, (action, context) -> tooLarge);
    Shout shout = Shout.of("hi");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> client.pushAction(shout).get(10, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(VortexRemoteException.class)
          .hasMessageContaining("larger than 10000 bytes");
    }
  }

  @Test
  void givesActionsWithoutDelegateToTheDefaultOne() {
    processor.setDefaultDelegate(
        (action, context) ->
            switch (action) {
              case TupleGenericAction generic -> List.of(generic.key());
              case TupleUpdateAction update -> List.of(update.tupleSelector().name());
              default -> List.of();
            });

    assertThat(client.pushAction(TupleGenericAction.of("stop", 5L)).join())
        .isEqualTo(List.of("stop"));
    assertThat(client.pushAction(TupleUpdateAction.of(TupleSelector.of("rows"), List.of())).join())
        .isEqualTo(List.of("rows"));
  }

  @Test
  void namesAnActionThatHasNoDelegate() {
    registerShoutOnDevice();

    assertThatThrownBy(() -> client.pushAction(Shout.of("hi")).join())
        .cause()
        .isInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("acts has no delegate for test.Shout");
  }

  @Test
  void namesAnActionWhoseTypeIsNotRegistered() {
    device.own(device.tuples().register(Whisper.class));
    Whisper whisper = new Whisper("1", Instant.now(), "psst");

    assertThatThrownBy(() -> client.pushAction(whisper).join())
        .hasMessageContaining("test.Whisper is not registered");
  }

  @Test
  void answersAFailureWithItsMessageOnly() {
    processShouts();

    assertThatThrownBy(() -> client.pushAction(Shout.of("")).join())
        .cause()
        .hasMessage("There is nothing to shout.");
  }

  @Test
  void refusesWhatIsNotExactlyOneAction() {
    processShouts();

    assertThatThrownBy(() -> request(List.of()).join()).hasMessageContaining("It got 0 tuples");
    assertThatThrownBy(() -> request(List.of(Shout.of("a"), Shout.of("b"))).join())
        .hasMessageContaining("It got 2 tuples");
    assertThatThrownBy(() -> request(List.of("text")).join())
        .hasMessageContaining("takes exactly one tuple that is a TupleAction");
    assertThat(processed).hasValue(0);
  }

  @Test
  void doesAnActionOnceThatIsSentAgain() {
    processShouts();
    Shout action = Shout.of("hi");

    List<?> first = client.pushAction(action).join();

    assertThat(client.pushAction(action).join()).isEqualTo(first);
    assertThat(processed).hasValue(1);
  }

  @Test
  void doesAnActionOnceThatAnotherVortexSendsAgain() {
    processShouts();
    VortexScope other = routers.link("peek-agent", server);
    other.own(other.tuples().register(Shout.class));
    Shout action = Shout.of("hi");

    List<?> first = client.pushAction(action).join();

    assertThat(
            new TupleDataActionClient(other, "peek-server", "acts", PLUGIN)
                .pushAction(action)
                .join())
        .isEqualTo(first);
    assertThat(processed).hasValue(1);
  }

  @Test
  void recognisesTheNumbersThatOldBrowsersSendAsUuid() {
    device.own(device.tuples().register(ShoutOfOldBrowser.class));
    processor.setDelegate(
        Shout.class, (action, context) -> List.of(processed.incrementAndGet(), action.text()));
    ShoutOfOldBrowser action = new ShoutOfOldBrowser(1589969471000.25, Instant.now(), "hi");

    for (int attempt = 0; attempt < 2; attempt++) {
      EncodedPayload answer = Objects.requireNonNull(request(List.of(action)).join().payload());
      assertThat(device.codec().decode(answer).tuples()).isEqualTo(List.of(1L, "hi"));
    }
    assertThat(processed).hasValue(1);
  }

  @Test
  void doesAFailedActionOnceThatIsSentAgain() {
    processShouts();
    Shout action = Shout.of("");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> client.pushAction(action).join())
          .hasMessageContaining("There is nothing to shout.");
    }
    assertThat(processed).hasValue(1);
  }

  @Test
  void answersARepeatOfARunningActionWhenItEnds() throws Exception {
    registerShoutOnDevice();
    CountDownLatch mayEnd = new CountDownLatch(1);
    processor.setDelegate(
        Shout.class,
        (action, context) -> {
          if (action.text().equals("slow")) {
            mayEnd.await();
          }
          return List.of(processed.incrementAndGet());
        });
    Shout slow = Shout.of("slow");
    CompletableFuture<List<?>> first = client.pushAction(slow);
    CompletableFuture<List<?>> repeat = client.pushAction(slow);

    // Actions of one link are taken in order, so the repeat was seen before this one is answered.
    assertThat(client.pushAction(Shout.of("quick")).join()).isEqualTo(List.of(1L));
    assertThat(first).isNotDone();
    assertThat(repeat).isNotDone();
    mayEnd.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(List.of(2L));
    assertThat(repeat.get(10, TimeUnit.SECONDS)).isEqualTo(List.of(2L));
    assertThat(processed).hasValue(2);
  }

  @Test
  void remembersNoMoreActionsThanItsLimit() {
    processShouts();
    Shout oldest = Shout.of("oldest");
    client.pushAction(oldest).join();
    Shout next = Shout.of("next");
    client.pushAction(next).join();
    for (int i = 1; i < REMEMBERED; i++) {
      client.pushAction(Shout.of("newer")).join();
    }
    assertThat(processed).hasValue(REMEMBERED + 1);

    client.pushAction(next).join();
    assertThat(processed).as("remembered").hasValue(REMEMBERED + 1);
    client.pushAction(oldest).join();
    assertThat(processed).as("forgotten").hasValue(REMEMBERED + 2);
  }

  @Test
  void doesActionsWithoutUuidEachTime() {
    processShouts();
    Shout action = new Shout("", Instant.now(), "hi");

    client.pushAction(action).join();
    client.pushAction(action).join();

    assertThat(processed).hasValue(2);
  }

  @Test
  void tellsActionsOfDifferentClassesApart() {
    processShouts();
    device.own(device.tuples().register(Whisper.class));
    serverScope.own(serverScope.tuples().register(Whisper.class));
    processor.setDelegate(Whisper.class, (action, context) -> List.of("(" + action.text() + ")"));
    String uuid = UUID.randomUUID().toString();

    client.pushAction(new Shout(uuid, Instant.now(), "hi")).join();

    assertThat(client.pushAction(new Whisper(uuid, Instant.now(), "hi")).join())
        .isEqualTo(List.of("(hi)"));
  }

  @Test
  void answersWithAFailureIfTheAnswerCannotBeSent() {
    registerShoutOnDevice();
    processor.setDelegate(Shout.class, (action, context) -> List.of(new Object()));

    assertThatThrownBy(() -> client.pushAction(Shout.of("hi")).join())
        .hasMessageContaining("java.lang.Object cannot be sent");
  }

  @Test
  void takesNothingAfterItsEnd() {
    processShouts();
    processor.close();

    assertThatThrownBy(() -> client.pushAction(Shout.of("hi")).join())
        .hasMessageContaining("Nothing at peek-server listens");
  }

  private CompletableFuture<PayloadEnvelope> request(List<?> tuples) {
    Payload payload = Payload.of(FILT, tuples);
    return device.request(
        VortexDestination.name("peek-server"),
        PayloadEnvelope.of(FILT, device.codec().encode(payload), payload.date()),
        Duration.ofSeconds(10));
  }
}
