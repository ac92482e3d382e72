package org.peekplatform.plugins.tutorial.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.PluginDatabase;
import org.peekplatform.plugins.tutorial.internal.TutorialNames;
import org.peekplatform.plugins.tutorial.internal.storage.StringIntTuple;
import org.peekplatform.plugins.tutorial.internal.storage.StringInts;
import org.peekplatform.plugins.tutorial.internal.storage.TutorialDatabase;
import org.peekplatform.plugins.tutorial.internal.tuples.AddIntValueActionTuple;
import org.peekplatform.plugins.tutorial.internal.tuples.StringCapToggleActionTuple;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.action.TupleDataActionClient;
import org.peekplatform.vortex.observable.TupleDataObservableHandler;
import org.peekplatform.vortex.observable.TupleDataObserverClient;

/** What a page sees and does, over a real link and on a real database. */
@Timeout(60)
@ExtendWith(TutorialDatabase.class)
class PagesTest {

  private static final String SERVER = "peek-server";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<List<StringIntTuple>> seen = new ArrayBlockingQueue<>(100);
  private Link link;
  private TupleDataActionClient actions;

  @BeforeEach
  void open(PluginDatabase database) throws Exception {
    link = new Link("peek-mobile");
    VortexScope server = link.server();
    TupleDataObservableHandler observable =
        server.own(
            new TupleDataObservableHandler(
                server, TutorialNames.OBSERVABLE, TutorialNames.filter()));
    LiveStringInts stringInts = new LiveStringInts(new StringInts(database), observable);
    StringIntActions.process(server, database, stringInts);
    AdminLoaders.serveStringInts(server, database, stringInts);
    actions =
        new TupleDataActionClient(
            link.other(), SERVER, TutorialNames.ACTION_PROCESSOR, TutorialNames.filter());
    TupleDataObserverClient observer =
        link.other()
            .own(
                new TupleDataObserverClient(
                    link.other(), SERVER, TutorialNames.OBSERVABLE, TutorialNames.filter()));
    observer.subscribe(
        LiveStringInts.ALL,
        (tuples, date) -> seen.add(tuples.stream().map(StringIntTuple.class::cast).toList()));
  }

  @AfterEach
  void close() throws Exception {
    link.close();
  }

  @Test
  void aPageSeesTheRowsAndEachAction() throws Exception {
    StringIntTuple first = awaitRows(rows -> rows.size() == 3).getFirst();

    actions.pushAction(new AddIntValueActionTuple(newUuid(), Instant.now(), idOf(first), 1)).get();
    awaitRows(rows -> rows.getFirst().getInt1() == first.getInt1() + 1);

    actions.pushAction(new StringCapToggleActionTuple(newUuid(), Instant.now(), idOf(first))).get();
    awaitRows(rows -> rows.getFirst().getString1().equals("TRANSFORMER"));
  }

  @Test
  void anActionThatIsSentAgainIsDoneOnce() throws Exception {
    StringIntTuple first = awaitRows(rows -> rows.size() == 3).getFirst();
    AddIntValueActionTuple action =
        new AddIntValueActionTuple(newUuid(), Instant.now(), idOf(first), 1);

    actions.pushAction(action).get();
    actions.pushAction(action).get();
    actions.pushAction(new StringCapToggleActionTuple(newUuid(), Instant.now(), idOf(first))).get();

    StringIntTuple last =
        awaitRows(rows -> rows.getFirst().getString1().equals("TRANSFORMER")).getFirst();
    assertThat(last.getInt1()).isEqualTo(first.getInt1() + 1);
  }

  @Test
  void anActionOnAnUnknownRowSaysSo() {
    assertThatThrownBy(
            () ->
                actions
                    .pushAction(new AddIntValueActionTuple(newUuid(), Instant.now(), 4711, 1))
                    .get())
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("There is no string and integer number 4711");
  }

  @Test
  void aRowSavedByTheAdminPageIsSeenByTheOthers() throws Exception {
    awaitRows(rows -> rows.size() == 3);

    List<StringIntTuple> saved = request(Map.of(), new StringIntTuple("pole", 7));

    assertThat(idOf(saved.getFirst())).isPositive();
    awaitRows(rows -> rows.size() == 4 && rows.getLast().getString1().equals("pole"));

    request(Map.of("delete", true), saved.getFirst());
    awaitRows(rows -> rows.size() == 3);
  }

  @Test
  void anOlderCopyOfARowIsRefused() throws Exception {
    StringIntTuple older = request(Map.of()).getFirst();
    actions.pushAction(new AddIntValueActionTuple(newUuid(), Instant.now(), idOf(older), 1)).get();

    assertThatThrownBy(() -> request(Map.of(), older))
        .hasMessageContaining("changed by somebody else");
  }

  @Test
  void anEmptyTextIsRefused() {
    assertThatThrownBy(() -> request(Map.of(), new StringIntTuple(" ", 7)))
        .hasMessageContaining("The text of a new row is empty: type at least one character.");
  }

  private List<StringIntTuple> request(Map<String, Object> operation, StringIntTuple... rows)
      throws Exception {
    VortexScope page = link.other();
    Map<String, Object> filt =
        new HashMap<>(TutorialNames.loaderFilter(TutorialNames.STRING_INT_LOADER));
    filt.putAll(operation);
    Payload payload = Payload.of(filt, List.of(rows));
    PayloadEnvelope answer =
        page.request(
                VortexDestination.name(SERVER),
                PayloadEnvelope.of(filt, page.codec().encode(payload), payload.date()),
                SOON)
            .get();
    return page.codec().decode(Objects.requireNonNull(answer.payload())).tuples().stream()
        .map(StringIntTuple.class::cast)
        .toList();
  }

  private List<StringIntTuple> awaitRows(Predicate<List<StringIntTuple>> wanted)
      throws InterruptedException {
    List<StringIntTuple> rows = seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    while (rows != null && !wanted.test(rows)) {
      rows = seen.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    }
    return Objects.requireNonNull(rows, "The wanted rows were not seen.");
  }

  private static long idOf(StringIntTuple row) {
    return Objects.requireNonNull(row.getId());
  }

  private static String newUuid() {
    return UUID.randomUUID().toString();
  }
}
