package org.peekplatform.vortex.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peekplatform.vortex.compat.Allowance.AN_ANSWER_GOES_TO_ITS_ASKER_ONCE;
import static org.peekplatform.vortex.compat.Allowance.A_PROXY_KEEPS_ITS_OWN_NAME_TO_ITSELF;
import static org.peekplatform.vortex.compat.Allowance.FORMS_REPEAT_THE_FILT_IN_THE_PAYLOAD;
import static org.peekplatform.vortex.compat.Allowance.THE_INNER_FILT_IS_THE_SELECTORS;
import static org.peekplatform.vortex.compat.Allowance.THE_INNER_FILT_OF_AN_OUTCOME_HAS_NO_MESSAGE_ID;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.observable.TupleDataObservableProxyHandler;
import org.peekplatform.vortex.websocket.Service;

/** Old peers that talk to a router of ours as they talked to the original. */
@Timeout(60)
class TranscriptsTest {

  private static final String ANY_UUID = "4b79b234-e79c-11f1-8a1a-02fc00000001";

  @Test
  void aBrowserSubscribesActsAndPolls() throws Exception {
    Transcript transcript = Transcript.of("browser-websocket-1.3.2");
    String opened = Transcript.wires("browser-websocket-1.3.2").getFirst();
    try (CompatVortex server = server(transcript, 0);
        OldPeer browser =
            new OldWebsocketPeer(
                URI.create(opened.replaceFirst(":18000", ":" + server.httpPort())))) {
      new Replay(
              Map.of("browser", browser),
              Set.of(
                  THE_INNER_FILT_IS_THE_SELECTORS, THE_INNER_FILT_OF_AN_OUTCOME_HAS_NO_MESSAGE_ID))
          .of(transcript);
    }
  }

  @Test
  void aServiceOnTcpSubscribesPollsActsAndCalls() throws Exception {
    Transcript transcript = Transcript.of("service-tcp-1.3.2");
    try (CompatVortex server = server(transcript, 1795479387.4649603);
        OldPeer client = server.tcpPeer()) {
      new Replay(
              Map.of("client", client),
              Set.of(
                  THE_INNER_FILT_IS_THE_SELECTORS, THE_INNER_FILT_OF_AN_OUTCOME_HAS_NO_MESSAGE_ID))
          .of(transcript);
    }
  }

  @Test
  void aServiceOfVersion34WritesJsonAndReadsBase64() throws Exception {
    Transcript transcript = Transcript.of("websocket-3.4.3");
    try (CompatVortex server = server(transcript, 1795479398.1769013);
        OldPeer client = server.browser()) {
      new Replay(Map.of("client", client), Set.of(THE_INNER_FILT_IS_THE_SELECTORS)).of(transcript);
    }
  }

  @Test
  void aFormLoadsSavesAndDeletes() throws Exception {
    Transcript transcript = Transcript.of("orm-crud-1.3.2");
    try (CompatVortex server = server(transcript, 0);
        OldPeer browser = server.browser()) {
      new Replay(Map.of("browser", browser), Set.of(FORMS_REPEAT_THE_FILT_IN_THE_PAYLOAD))
          .of(transcript);
    }
  }

  @Test
  void browsersBehindAProxyOfOurs() throws Exception {
    Transcript transcript = Transcript.of("observable-proxy-1.3.2").of(List.of("A", "B"));
    try (LinkedRouters routers = new LinkedRouters();
        CompatVortex proxy = new CompatVortex("ref-client", transcript.serverUuid())) {
      Service server = routers.serve("ref-server", Service.LIMITS);
      Bench.serve(server.router().openScope("bench"), 0);
      routers.link(proxy.router(), server);
      TupleDataObservableProxyHandler _ =
          new TupleDataObservableProxyHandler(
              proxy.router().openScope("bench"), "items", "ref-server", Bench.PLUGIN);
      try (OldPeer a = proxy.browser();
          OldPeer b = proxy.browser()) {
        new Replay(
                Map.of("A", a, "B", b),
                Set.of(
                    THE_INNER_FILT_IS_THE_SELECTORS,
                    A_PROXY_KEEPS_ITS_OWN_NAME_TO_ITSELF,
                    AN_ANSWER_GOES_TO_ITS_ASKER_ONCE))
            .of(transcript);
      }
    }
  }

  @Test
  void anOldProxyBeforeAServerOfOurs() throws Exception {
    Transcript transcript = Transcript.of("observable-proxy-1.3.2").of(List.of("proxy"));
    try (CompatVortex server = server(transcript, 0);
        OldPeer proxy = server.tcpPeer()) {
      new Replay(Map.of("proxy", proxy), Set.of(THE_INNER_FILT_IS_THE_SELECTORS)).of(transcript);
    }
  }

  /** The stream was a way out for browsers without websockets, of which there are none any more. */
  @Test
  void theHttpStreamIsReadButNotServed() throws Exception {
    List<String> wires = Transcript.wires("http-stream-1.3.2");
    String posted = wires.getFirst().substring(wires.getFirst().indexOf("\r\n\r\n") + 4);
    assertThat(posted.split("\\.", 0))
        .extracting(wire -> Meaning.ofWire(wire).filt().get("key"))
        .containsExactly(null, "nothing.listens");
    assertThat(wires.subList(1, 3))
        .extracting(wire -> Meaning.ofWire(base64Line(wire)).filt().keySet().iterator().next())
        .containsExactly("__vortexUuid__", "key");
    try (CompatVortex server = new CompatVortex("ref-server", ANY_UUID);
        HttpClient http = HttpClient.newHttpClient()) {
      URI stream = URI.create("http://127.0.0.1:" + server.httpPort() + "/vortex");
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(stream)
                  .POST(HttpRequest.BodyPublishers.ofString(posted))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }

  private static String base64Line(String chunked) {
    return chunked.lines().filter(line -> line.startsWith("ey")).findFirst().orElseThrow();
  }

  private static CompatVortex server(Transcript transcript, double recordedTime) throws Exception {
    CompatVortex server = new CompatVortex("ref-server", transcript.serverUuid());
    Bench.serve(server.router().openScope("bench"), recordedTime);
    return server;
  }
}
