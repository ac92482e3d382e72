package org.peekplatform.vortex.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.Failure;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexLimits;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** A page that watches more than it may. */
@Timeout(30)
class ObservableLimitsTest {

  private static final Map<String, Object> PLUGIN = Map.of("plugin", "test");

  private final LinkedRouters routers = new LinkedRouters();

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  @Test
  void aPageHearsThatItWatchesTooMuchAndKeepsWhatItHas() throws Exception {
    Service server = routers.serve("peek-server", withSubscriptions(1));
    TupleDataObservableHandler observable =
        new TupleDataObservableHandler(server.router().openScope("plugin"), "numbers", PLUGIN);
    observable.addTupleProvider("one", _ -> List.of(1L));
    observable.addTupleProvider("two", _ -> List.of(2L));
    VortexScope page = routers.link("peek-admin", server);
    TupleDataObserverClient observer =
        new TupleDataObserverClient(page, "peek-server", "numbers", PLUGIN);

    assertThat(firstHeard(observer, "one")).isEqualTo("tuples [1]");
    assertThat(firstHeard(observer, "two")).startsWith("failure ").contains("1");
    assertThat(observer.poll(TupleSelector.of("one")).get().toString()).contains("1");
  }

  @Test
  void whoWatchesHearsThatTheTuplesHaveGrownTooLarge() throws Exception {
    Service server =
        routers.serve(
            "peek-server", Service.LIMITS.withMessage(new VortexLimits.Message(4000, 1 << 20, 10)));
    TupleDataObservableHandler observable =
        new TupleDataObservableHandler(server.router().openScope("plugin"), "texts", PLUGIN);
    AtomicReference<List<String>> texts = new AtomicReference<>(List.of("short"));
    observable.addTupleProvider("text", _ -> texts.get());
    VortexScope page = routers.link("peek-admin", server);
    TupleDataObserverClient observer =
        new TupleDataObserverClient(page, "peek-server", "texts", PLUGIN);
    Heard heard = new Heard();
    observer.subscribe(TupleSelector.of("text"), heard);
    assertThat(heard.next()).isEqualTo(texts.get());

    List<String> tooLarge =
        Stream.generate(() -> UUID.randomUUID().toString()).limit(1000).toList();
    texts.set(tooLarge);
    observable.notifyOfTupleUpdate(TupleSelector.of("text"));
    assertThat(heard.next()).isEqualTo(FailureCode.INVALID);
    assertThatThrownBy(() -> observer.poll(TupleSelector.of("text")).get(10, TimeUnit.SECONDS))
        .hasMessageContaining("larger than 4000 bytes");

    texts.set(List.of("short again"));
    observable.notifyOfTupleUpdate(TupleSelector.of("text"));
    assertThat(heard.next()).isEqualTo(texts.get());
  }

  private static VortexLimits withSubscriptions(int most) {
    VortexLimits.Data data = Service.LIMITS.data();
    return Service.LIMITS.withData(
        new VortexLimits.Data(
            most,
            data.proxySelectors(),
            data.proxyBytes(),
            data.proxyIdle(),
            data.proxyTimeout(),
            data.recentActions()));
  }

  private static String firstHeard(TupleDataObserverClient observer, String name) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    observer.subscribe(
        TupleSelector.of(name),
        new TupleListener() {
          @Override
          public void onTuples(List<?> tuples, Instant date) {
            heard.complete("tuples " + tuples);
          }

          @Override
          public void onFailure(Failure failure) {
            heard.complete("failure " + failure.message());
          }
        });
    return heard.get(10, TimeUnit.SECONDS);
  }
}
