package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.router.VortexRouter;
import org.peekplatform.vortex.websocket.Service;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

/** A client of ours hears from old servers what they said. */
@Timeout(60)
class OldServersTest {

  private final BlockingQueue<Meaning> heard = new ArrayBlockingQueue<>(100);

  @ParameterizedTest
  @CsvSource({
    "browser-websocket-1.3.2, browser",
    "orm-crud-1.3.2, browser",
    "observable-proxy-1.3.2, A",
    "observable-proxy-1.3.2, B",
    "websocket-3.4.3, client"
  })
  void onAWebsocket(String transcript, String peer) throws Exception {
    List<Transcript.Step> said = Transcript.of(transcript).of(List.of(peer)).fromServer();
    List<String> wires = said.stream().map(Transcript.Step::wire).toList();
    try (OldWebsocketServer server = new OldWebsocketServer(wires);
        VortexRouter router = VortexRouter.builder("ref-client").limits(Service.LIMITS).build();
        VortexWebsocketClient client =
            new VortexWebsocketClient(router, server.uri(), Map::of, Service.LIMITS)) {
      listen(router, said);
      client.start();
      assertHeard(said);
      assertThat(router.remotes().getFirst().name()).isEqualTo(nameOf(said));
      String hello = server.nextHeard();
      assertThat(hello).endsWith(".").matches("[A-Za-z0-9+/=]+\\.");
      assertThat(Meaning.ofWire(hello).filt()).containsEntry("__vortexName__", "ref-client");
      assertThat(server.nextHeard()).as("a heart beat").isEqualTo(".");
    }
  }

  @ParameterizedTest
  @CsvSource({"service-tcp-1.3.2, client", "observable-proxy-1.3.2, proxy"})
  void onTcp(String transcript, String peer) throws Exception {
    List<Transcript.Step> said = Transcript.of(transcript).of(List.of(peer)).fromServer();
    try (DialledTcp dialled = new DialledTcp("ref-client")) {
      listen(dialled.router(), said);
      for (Transcript.Step step : said) {
        dialled.server().send(step.wire());
      }
      assertHeard(said);
      assertThat(dialled.router().remotes().getFirst().name()).isEqualTo(nameOf(said));
      assertThat(Meaning.ofWire(dialled.server().next()).filt())
          .containsEntry("__vortexName__", "ref-client");
      assertThat(dialled.server().nextOrHeartBeat()).as("a heart beat").isEmpty();
    }
  }

  private void listen(VortexRouter router, List<Transcript.Step> said) {
    VortexScope scope = router.openScope("test");
    Set<Object> keys =
        said.stream()
            .map(step -> step.meaning().filt().get("key"))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    for (Object key : keys) {
      scope.listen(Map.of("key", key), received -> heard.add(Meaning.of(received.envelope())));
    }
  }

  private static Object nameOf(List<Transcript.Step> said) {
    return Objects.requireNonNull(said.getFirst().meaning().filt().get("__vortexName__"));
  }

  /** Each endpoint hears in the order of the wire. */
  private void assertHeard(List<Transcript.Step> said) throws InterruptedException {
    List<Meaning> recorded = said.stream().skip(1).map(Transcript.Step::meaning).toList();
    List<Meaning> all = new ArrayList<>();
    while (all.size() < recorded.size()) {
      all.add(Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), all::toString));
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(recorded);
    assertThat(byKey(all)).isEqualTo(byKey(recorded));
  }

  private static Map<Object, List<Meaning>> byKey(List<Meaning> all) {
    return all.stream()
        .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.filt().get("key"))));
  }
}
