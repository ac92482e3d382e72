package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.IndexKey;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.Until;

@Timeout(60)
@ExtendWith(SharedPostgres.class)
class CompileTest {

  private static final IndexDeclaration<PumpTuple> PUMPS = ImportTest.PUMPS;

  private final SharedPostgres.Running postgres;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final IndexedServer server;

  CompileTest(SharedPostgres.Running postgres) throws Exception {
    this.postgres = postgres;
    this.server = keep(IndexedServer.onEmptySchema(postgres));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.add(resource);
    return resource;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static Stream<IndexRow<PumpTuple>> rows(int from, int to, double speed) {
    return IntStream.range(from, to).mapToObj(number -> ImportTest.row("k" + number, speed));
  }

  private static int chunk(String key) {
    return new IndexKey("map", key).chunk(PUMPS.chunks());
  }

  private Device device(String index) throws Exception {
    return keep(new Device("peek-mobile", index, server.node(), "peek-server"));
  }

  @Test
  void onlyWhatChangedIsCompiledAndSent() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");

    assertThat(device.fetch()).hasSize(16).doesNotHaveDuplicates();
    assertThat(device.rows()).hasSize(100).containsEntry("map/k7", new PumpTuple("pump k7", 1));
    assertThat(server.version()).isEqualTo(16);

    IndexImportResult _ = pumps.merge("a", rows(7, 8, 2));
    server.awaitCompiled();
    assertThat(device.fetch()).containsExactly(chunk("k7"));
    assertThat(device.rows()).hasSize(100).containsEntry("map/k7", new PumpTuple("pump k7", 2));
    assertThat(server.version()).isEqualTo(17);
    assertThat(device.fetch()).isEmpty();
  }

  @Test
  void aChunkThatCompilesToTheSameIsNotWritten() {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();

    pumps.recompileAll();
    server.awaitCompiled();
    IndexImportResult _ = pumps.replaceGroup("other", rows(0, 100, 1));
    server.awaitCompiled();

    assertThat(server.version()).isEqualTo(16);
  }

  @Test
  void deletedRowsLeaveEmptyChunksThatDevicesHearOf() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");
    List<Integer> _ = device.fetch();

    IndexImportResult _ = pumps.deleteGroup("a");
    server.awaitCompiled();

    assertThat(device.fetch()).hasSize(16);
    assertThat(device.rows()).isEmpty();
    assertThat(device.state().chunks()).isZero();
    assertThat(device.state().bytes()).isZero();
    Device fresh = device("pumps");
    assertThat(fresh.fetch()).hasSize(16);
    assertThat(fresh.rows()).isEmpty();
  }

  @Test
  void aCompilerMakesTheTuplesOfAChunk() throws Exception {
    PluginIndex<PumpTuple> pumps =
        server.declare(
            PUMPS.compiledBy(
                rows ->
                    rows.size() < 5
                        ? List.of()
                        : List.of(new PumpTuple(rows.getFirst().id().key(), rows.size())),
                1));
    server.start();
    IndexImportResult _ =
        pumps.merge("a", Stream.concat(rows(0, 5, 1).map(this::inOneChunk), rows(7, 8, 1)));
    server.awaitCompiled();

    Device device = device("pumps");
    assertThat(device.fetch()).hasSize(1);
  }

  /** Only the model set differs, so that all are in the chunk of the first. */
  private IndexRow<PumpTuple> inOneChunk(IndexRow<PumpTuple> row) {
    int wanted = chunk("k0");
    return IntStream.range(0, 10_000)
        .mapToObj(number -> IndexRow.of("map" + number, row.id().key(), row.value()))
        .filter(moved -> moved.id().chunk(PUMPS.chunks()) == wanted)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aChunkThatFailsDoesNotHoldUpOthersAndWaitsForHelpAtLast() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    PluginIndex<PumpTuple> pumps =
        server.declare(
            PUMPS.compiledBy(
                rows -> {
                  boolean bad = rows.stream().anyMatch(row -> row.id().key().equals("k7"));
                  if (bad && broken.get()) {
                    throw new IllegalStateException("k7 is odd");
                  }
                  return rows.stream().map(IndexRow::value).toList();
                },
                1));
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");

    assertThat(device.fetch()).hasSize(15).doesNotContain(chunk("k7"));
    assertThat(server.texts("SELECT error FROM peek_index_queue WHERE dead AND attempts = 3"))
        .singleElement()
        .asString()
        .contains("k7 is odd");

    broken.set(false);
    Administrator administrator = keep(new Administrator(server));
    assertThat(administrator.status().dead()).isOne();
    assertThat(administrator.status().lastErrorChunk()).isEqualTo(chunk("k7"));
    administrator.ask(IndexRepair.RETRY);
    server.awaitCompiled();
    assertThat(device.fetch()).containsExactly(chunk("k7"));
    assertThat(administrator.status().dead()).isZero();
  }

  @Test
  void anAdministratorCanLeaveOutWhatFailsAndCompileEverythingAnew() throws Exception {
    AtomicInteger compiled = new AtomicInteger();
    PluginIndex<PumpTuple> pumps =
        server.declare(
            PUMPS.compiledBy(
                rows -> {
                  compiled.incrementAndGet();
                  if (rows.stream().anyMatch(row -> row.id().key().equals("k7"))) {
                    throw new IllegalStateException("k7 is odd");
                  }
                  return List.of();
                },
                1));
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Administrator administrator = keep(new Administrator(server));

    administrator.ask(IndexRepair.SKIP);
    assertThat(server.number("SELECT count(*) FROM peek_index_queue")).isZero();
    int before = compiled.get();
    administrator.ask(IndexRepair.RECOMPILE);
    server.awaitCompiled();
    assertThat(compiled.get()).isGreaterThanOrEqualTo(before + 16);
  }

  @Test
  void twoProcessesNeverCompileAChunkAtOnceAndVersionsAppearInTheirOrder() throws Exception {
    Set<Integer> compiling = ConcurrentHashMap.newKeySet();
    AtomicInteger collisions = new AtomicInteger();
    IndexDeclaration<PumpTuple> declaration =
        PUMPS
            .chunks(256)
            .compiledBy(
                rows -> {
                  int chunk = rows.getFirst().id().chunk(256);
                  if (!compiling.add(chunk)) {
                    collisions.incrementAndGet();
                  }
                  rows.forEach(row -> assertThat(row.value()).isNotNull());
                  compiling.remove(chunk);
                  return rows.stream().map(IndexRow::value).toList();
                },
                1);
    PluginIndex<PumpTuple> pumps = server.declare(declaration);
    server.start();
    IndexedServer other = keep(new IndexedServer(postgres, IndexedServer.LIMITS));
    PluginIndex<PumpTuple> _ = other.declare(declaration);
    other.start();
    Device device = device("pumps");
    List<IndexImportResult> done = new ArrayList<>();

    for (int round = 1; round <= 5; round++) {
      done.add(pumps.replaceGroup("a", rows(0, 2000, round)));
      // While both compile: what comes by pages is all there is.
      List<Integer> _ = device.fetch();
    }
    server.awaitCompiled();
    List<Integer> _ = device.fetch();

    assertThat(done).extracting(IndexImportResult::changed).endsWith(2000L, 2000L, 2000L, 2000L);
    assertThat(collisions).hasValue(0);
    assertThat(device.version).isEqualTo(server.version());
    assertThat(versions(device.chunks.values()))
        .containsExactlyInAnyOrderElementsOf(
            server.texts("SELECT chunk || ' ' || version FROM peek_index_chunk"));
  }

  private static List<String> versions(Iterable<IndexChunkTuple> chunks) {
    List<String> versions = new ArrayList<>();
    chunks.forEach(chunk -> versions.add(chunk.chunkKey() + " " + chunk.version()));
    return versions;
  }

  @Test
  void aNewVersionOfTheCompilerCompilesEverythingAnew() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");
    List<Integer> _ = device.fetch();

    IndexedServer upgraded = keep(new IndexedServer(postgres, IndexedServer.LIMITS));
    PluginIndex<PumpTuple> _ =
        upgraded.declare(PUMPS.compiledBy(rows -> List.of(rows.getFirst().value()), 2));
    upgraded.start();
    Until.isTrue(() -> server.version() == 32, () -> "version " + server.version());

    assertThat(device.fetch()).hasSize(16);
  }

  @Test
  void anotherNumberOfChunksBeginsANewEpoch() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");
    List<Integer> _ = device.fetch();
    String epoch = device.epoch;

    IndexedServer upgraded = keep(new IndexedServer(postgres, IndexedServer.LIMITS));
    PluginIndex<PumpTuple> more = upgraded.declare(PUMPS.chunks(64));
    upgraded.start();
    Until.isTrue(() -> server.number("SELECT chunk_count FROM peek_index") == 64, () -> "still 16");
    upgraded.awaitCompiled();

    assertThat(device.fetch()).hasSizeGreaterThan(16);
    assertThat(device.epoch).isNotEqualTo(epoch);
    assertThat(device.rows()).hasSize(100);
    assertThat(device.state().chunkCount()).isEqualTo(64);
    assertThat(more.replaceGroup("a", rows(0, 100, 1)).isUnchanged()).isTrue();
  }

  @Test
  void whoRestoresABackupBeginsANewEpochByOneStatement() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");
    List<Integer> _ = device.fetch();
    var states = device.states();
    assertThat(states.take().epoch()).isEqualTo(device.epoch);

    server
        .database()
        .inTransaction(
            session ->
                session
                    .createNativeQuery("SELECT 1 FROM pl_test.peek_index_new_epoch()")
                    .getSingleResult());

    assertThat(states.take().epoch()).isNotEqualTo(device.epoch);
    assertThat(device.fetch()).hasSize(16);
    assertThat(device.rows()).isEqualTo(Map.copyOf(device.rows())).hasSize(100);
  }

  @Test
  void aWatchedChunkIsToldWhenItChanges() throws Exception {
    PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    Device device = device("pumps");
    var versions = device.watch(chunk("k7"));
    assertThat(device.rows(versions.take())).containsEntry("map/k7", new PumpTuple("pump k7", 1));

    IndexImportResult _ = pumps.merge("a", rows(7, 8, 2));

    assertThat(device.rows(versions.take())).containsEntry("map/k7", new PumpTuple("pump k7", 2));
  }
}
