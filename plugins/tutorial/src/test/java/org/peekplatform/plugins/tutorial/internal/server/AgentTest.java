package org.peekplatform.plugins.tutorial.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.agent.AgentPart;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.plugins.tutorial.internal.storage.StringInts;
import org.peekplatform.plugins.tutorial.internal.storage.TutorialDatabase;
import org.peekplatform.plugins.tutorial.internal.tuples.AgentStatusTuple;
import org.peekplatform.vortex.TupleSelector;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;

/** What agent and server say to each other, over a real link and on a real database. */
@Timeout(60)
@ExtendWith(TutorialDatabase.class)
class AgentTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<AgentStatusTuple> seen = new ArrayBlockingQueue<>(100);
  private Link link;
  private StringInts rows;

  @TempDir private Path directory;

  @BeforeEach
  void open(PluginDatabase database) throws Exception {
    rows = new StringInts(database);
    connect();
  }

  private void connect() throws Exception {
    link = new Link("peek-agent");
    VortexScope server = link.server();
    TupleDataObservableHandler observable =
        server.own(
            new TupleDataObservableHandler(
                server, TutorialNames.OBSERVABLE, TutorialNames.filter()));
    AgentWatch watch = new AgentWatch(server, observable, Clock.systemUTC());
    ServerEntryHook.serveAgent(server, watch, new LiveStringInts(rows, observable));
    TupleDataObserverClient observer =
        link.other()
            .own(
                new TupleDataObserverClient(
                    link.other(), "peek-server", TutorialNames.OBSERVABLE, TutorialNames.filter()));
    observer.subscribe(
        TupleSelector.of(TutorialNames.TUPLE_PREFIX + "AgentStatusTuple"),
        (tuples, date) -> seen.add((AgentStatusTuple) tuples.getFirst()));
  }

  @AfterEach
  void close() throws Exception {
    link.close();
  }

  @Test
  void theAgentReportsAndComputesForTheServer() throws Exception {
    AgentPart.start(link.other(), directory);

    AgentStatusTuple status =
        awaitStatus(
            shown ->
                "Ready, the server computed 40".equals(shown.status())
                    && shown.difference() != null);
    assertThat(status.online()).isTrue();
    assertThat(status.reportedAt()).isNotNull();
    assertThat(status.difference()).isEqualTo(2);
  }

  @Test
  void theAgentAddsItsRowOnceHoweverOftenItStarts() throws Exception {
    AgentPart.start(link.other(), directory);
    awaitStatus(shown -> "Ready, the server computed 40".equals(shown.status()));
    link.close();
    seen.clear();

    connect();
    AgentPart.start(link.other(), directory);
    awaitStatus(shown -> "Ready, the server computed 40".equals(shown.status()));

    List<StringIntTuple> stored = rows.all();
    assertThat(stored).hasSize(4);
    assertThat(stored.getLast().getString1()).isEqualTo("Created from Agent RPC");
    assertThat(stored.getLast().getInt1()).isEqualTo(50);
  }

  private AgentStatusTuple awaitStatus(Predicate<AgentStatusTuple> wanted)
      throws InterruptedException {
    AgentStatusTuple status = seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    while (status != null && !wanted.test(status)) {
      status = seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    }
    return Objects.requireNonNull(status, "The wanted status was not seen.");
  }
}
