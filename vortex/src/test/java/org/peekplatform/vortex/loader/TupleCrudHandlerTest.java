package org.peekplatform.vortex.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.LinkedRouters;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadEnvelope;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.VortexDestination;
import org.peekplatform.vortex.VortexException;
import org.peekplatform.vortex.VortexRemoteException;
import org.peekplatform.vortex.VortexScope;
import org.peekplatform.vortex.websocket.Service;

/** A handler on a server, and forms that send it requests over a real websocket. */
@Timeout(30)
class TupleCrudHandlerTest {

  @TupleType("test.Secret")
  record Secret(Long id) {}

  private static final Map<String, Object> FILT = Map.of("key", "rows", "plugin", "test");
  private static final VortexDestination SERVER = VortexDestination.name("peek-server");

  private final LinkedRouters routers = new LinkedRouters();
  private final Service server = routers.serve("peek-server", Service.LIMITS);
  private final VortexScope serverScope = server.router().openScope("rows");
  private final VortexScope form = linkForm();
  private final RowStore store = new RowStore();

  @BeforeEach
  void registerTuples() {
    serverScope.own(serverScope.tuples().register(Row.class, Secret.class));
  }

  @AfterEach
  void close() throws Exception {
    routers.close();
  }

  private VortexScope linkForm() {
    VortexScope scope = routers.link("peek-admin", server);
    scope.own(scope.tuples().register(Row.class, Secret.class));
    return scope;
  }

  private TupleCrudHandler<Row> handle(TupleCrudStore<Row> rows) {
    return new TupleCrudHandler<>(serverScope, FILT, Row.class, rows);
  }

  @Test
  void insertsTuplesAndAnswersWithTheirIds() {
    handle(store);

    PayloadEnvelope answer = request(Map.of(), List.of(new Row(null, "a"), new Row(null, "b")));

    assertThat(answer.result()).isEqualTo(true);
    assertThat(tuples(answer)).isEqualTo(List.of(new Row(1L, "a"), new Row(2L, "b")));
    assertThat(store.all()).hasSize(2);
  }

  @Test
  void updatesATupleWithAnId() {
    handle(store);
    save(new Row(null, "old"));

    save(new Row(1L, "new"));

    assertThat(store.all()).containsExactly(new Row(1L, "new"));
  }

  @Test
  void aConflictTellsWhatTheTuplesAreNow() throws Exception {
    handle(store);
    save(new Row(null, "theirs"));
    BlockingQueue<PayloadEnvelope> heard = new ArrayBlockingQueue<>(10);
    form.listen(FILT, received -> heard.add(received.envelope()));

    // Not a request: its answer would be an exception without the tuples.
    Payload stale = Payload.of(FILT, List.of(new Row(1L, "stale")));
    form.send(SERVER, PayloadEnvelope.of(FILT, form.codec().encode(stale), stale.date()));

    PayloadEnvelope answer = heard.poll(10, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    assertThat(answer.failureCode()).isEqualTo(FailureCode.CONFLICT);
    assertThat(answer.result()).isEqualTo("Row 1 was changed by somebody else.");
    assertThat(tuples(answer)).isEqualTo(List.of(new Row(1L, "theirs")));
  }

  @Test
  void loadsTheTupleOfAnId() {
    handle(store);
    save(new Row(null, "a"), new Row(null, "b"));

    PayloadEnvelope answer = request(Map.of("id", 2), null);

    assertThat(answer.result()).isNull();
    assertThat(tuples(answer)).isEqualTo(List.of(new Row(2L, "b")));
    assertThat(tuples(request(Map.of("id", 9), null))).isEmpty();
  }

  @Test
  void loadsWhatTheStoreHasForFormsWithoutAnId() {
    handle(store);
    save(new Row(null, "a"), new Row(null, "b"));

    assertThat(tuples(request(Map.of(), null))).hasSize(2);
    assertThat(tuples(request(Map.of(), List.of()))).as("a save of nothing is a load").hasSize(2);
  }

  @Test
  void deletesTheTuplesSent() {
    handle(store);
    save(new Row(null, "a"), new Row(null, "b"));

    PayloadEnvelope answer = request(Map.of("delete", true), List.of(new Row(1L, "a")));

    assertThat(answer.result()).isEqualTo(true);
    assertThat(tuples(answer)).isEqualTo(List.of(new Row(2L, "b")));
    assertThat(store.all()).containsExactly(new Row(2L, "b"));
  }

  @Test
  void deletesTheTupleOfAnId() {
    handle(store);
    save(new Row(null, "a"), new Row(null, "b"));

    assertThat(request(Map.of("delete", true, "id", 2), null).result()).isEqualTo(true);

    assertThat(store.all()).containsExactly(new Row(1L, "a"));
  }

  @Test
  void refusesToDeleteNothing() {
    handle(store);
    save(new Row(null, "a"));

    assertThatThrownBy(() -> request(Map.of("delete", true), null))
        .hasMessageContaining("Nothing to delete");
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void repeatsTheWholeFiltInTheAnswer() {
    handle(store);

    PayloadEnvelope answer = request(Map.of("id", 1, "screen", "rows"), null);

    assertThat(answer.filt())
        .containsEntry("key", "rows")
        .containsEntry("plugin", "test")
        .containsEntry("id", 1L)
        .containsEntry("screen", "rows");
    assertThat(answer.date()).isNotNull();
  }

  @Test
  void refusesTuplesOfOtherClasses() {
    handle(store);

    assertThatThrownBy(() -> request(Map.of(), List.of(new Secret(1L))))
        .hasCauseInstanceOf(VortexRemoteException.class)
        .hasMessageContaining("Only tuples of Row can be sent")
        .hasMessageContaining("not Secret");
    assertThatThrownBy(() -> request(Map.of("delete", true), List.of(new Secret(1L))))
        .hasMessageContaining("not Secret");
  }

  @Test
  void keepsDatabaseTextsFromForms() {
    handle(store);

    assertThatThrownBy(() -> save(new Row(null, "duplicate")))
        .hasMessageContaining("The database refused the request")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void answersEachRequestOnce() throws Exception {
    handle(store);
    BlockingQueue<PayloadEnvelope> answers = new ArrayBlockingQueue<>(10);
    Registration _ = form.listen(FILT, received -> answers.add(received.envelope()));

    form.send(SERVER, envelope(Map.of("delete", true), null));
    form.send(SERVER, envelope(Map.of("id", 1), null));

    assertThat(answers.poll(10, TimeUnit.SECONDS)).matches(PayloadEnvelope::isFailure);
    assertThat(answers.poll(10, TimeUnit.SECONDS)).matches(answer -> !answer.isFailure());
  }

  @Test
  void asksExtensionsBeforeAndAfter() {
    List<String> calls = new CopyOnWriteArrayList<>();
    handle(store).addExtension(new Recorder("1", calls)).addExtension(new Recorder("2", calls));

    save(new Row(null, "a"));
    request(Map.of(), null);
    request(Map.of("delete", true), List.of(new Row(1L, "a")));

    assertThat(calls)
        .containsExactly(
            "1 before save [Row[id=null, text=a]]",
            "2 before save [Row[id=null, text=a]]",
            "1 after save [Row[id=1, text=a]]",
            "2 after save [Row[id=1, text=a]]",
            "1 after load [Row[id=1, text=a]]",
            "2 after load [Row[id=1, text=a]]",
            "1 before delete [Row[id=1, text=a]]",
            "2 before delete [Row[id=1, text=a]]",
            "1 after delete [Row[id=1, text=a]]",
            "2 after delete [Row[id=1, text=a]]");
  }

  @Test
  void savesAndDeletesNothingThatAnExtensionRefuses() {
    handle(store);
    save(new Row(null, "a"));
    serverScope.own(
        new TupleCrudHandler<>(
            serverScope,
            Map.of("key", "guarded"),
            Row.class,
            store,
            List.<CrudExtension<Row>>of(new Refuser())));

    assertThatThrownBy(() -> request(Map.of("key", "guarded"), List.of(new Row(null, "b"))))
        .cause()
        .hasMessage("Not this text.");
    assertThatThrownBy(
            () -> request(Map.of("key", "guarded", "delete", true), List.of(new Row(1L, "a"))))
        .cause()
        .hasMessage("Not this row.");
    assertThat(store.all()).containsExactly(new Row(1L, "a"));
  }

  @Test
  void handlesRequestsOfSeveralLinksConcurrently() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    handle(
        new TupleCrudStore<>() {
          @Override
          public List<Row> load(Map<String, Object> filt) throws Exception {
            both.await(10, TimeUnit.SECONDS);
            return List.of();
          }

          @Override
          public List<Row> save(List<Row> tuples, Map<String, Object> filt) {
            return tuples;
          }

          @Override
          public List<Row> delete(List<Row> tuples, Map<String, Object> filt) {
            return tuples;
          }
        });
    VortexScope otherForm = linkForm();

    CompletableFuture<PayloadEnvelope> one =
        form.request(SERVER, envelope(Map.of(), null), Duration.ofSeconds(20));
    CompletableFuture<PayloadEnvelope> other =
        otherForm.request(SERVER, envelope(Map.of(), null), Duration.ofSeconds(20));

    assertThat(one.get().result()).isNull();
    assertThat(other.get().result()).isNull();
  }

  @Test
  void takesNothingAfterItsEnd() {
    handle(store).close();

    assertThatThrownBy(() -> request(Map.of(), null))
        .hasMessageContaining("Nothing at peek-server listens");
  }

  private void save(Row... rows) {
    assertThat(request(Map.of(), List.of(rows)).result()).isEqualTo(true);
  }

  private PayloadEnvelope request(Map<String, Object> more, @Nullable List<?> tuples) {
    return form.request(SERVER, envelope(more, tuples), Duration.ofSeconds(10)).join();
  }

  private PayloadEnvelope envelope(Map<String, Object> more, @Nullable List<?> tuples) {
    Map<String, Object> filt = new HashMap<>(FILT);
    filt.putAll(more);
    if (tuples == null) {
      return PayloadEnvelope.of(filt);
    }
    Payload payload = Payload.of(filt, tuples);
    return PayloadEnvelope.of(filt, form.codec().encode(payload), payload.date());
  }

  private List<?> tuples(PayloadEnvelope answer) {
    return answer.payload() == null ? List.of() : form.codec().decode(answer.payload()).tuples();
  }

  /** Notes what it is asked. */
  private record Recorder(String name, List<String> calls) implements CrudExtension<Row> {

    private void note(String what, List<Row> tuples) {
      calls.add(name + " " + what + " " + new ArrayList<>(tuples));
    }

    @Override
    public void afterLoad(List<Row> tuples, Map<String, Object> filt) {
      note("after load", tuples);
    }

    @Override
    public void beforeSave(List<Row> tuples, Map<String, Object> filt) {
      note("before save", tuples);
    }

    @Override
    public void afterSave(List<Row> tuples, Map<String, Object> filt) {
      note("after save", tuples);
    }

    @Override
    public void beforeDelete(List<Row> tuples, Map<String, Object> filt) {
      note("before delete", tuples);
    }

    @Override
    public void afterDelete(List<Row> tuples, Map<String, Object> filt) {
      note("after delete", tuples);
    }
  }

  /** Refuses everything. */
  private static final class Refuser implements CrudExtension<Row> {

    @Override
    public void beforeSave(List<Row> tuples, Map<String, Object> filt) {
      throw new VortexException("Not this text.");
    }

    @Override
    public void beforeDelete(List<Row> tuples, Map<String, Object> filt) {
      throw new VortexException("Not this row.");
    }
  }
}
