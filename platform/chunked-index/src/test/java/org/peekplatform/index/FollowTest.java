package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.plugin.ClientIndex;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.IndexKey;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.SharedPostgres;
import org.peekplatform.vortex.Registration;
import org.peekplatform.vortex.Until;
import org.peekplatform.vortex.websocket.VortexWebsocketClient;

@Timeout(60)
@ExtendWith(SharedPostgres.class)
class FollowTest {

  private static final IndexDeclaration<PumpTuple> PUMPS = ImportTest.PUMPS;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final IndexedServer server;
  private final Path file;

  FollowTest(SharedPostgres.Running postgres, @TempDir Path folder) throws Exception {
    this.server = keep(IndexedServer.onEmptySchema(postgres));
    this.file = folder.resolve("indexes.mv");
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

  private static IndexKey id(String key) {
    return new IndexKey("map", key);
  }

  private static Set<Integer> chunksOf(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> id("k" + number).chunk(16))
        .collect(Collectors.toSet());
  }

  private PluginIndex<PumpTuple> filled(IndexDeclaration<PumpTuple> declaration) {
    PluginIndex<PumpTuple> pumps = server.declare(declaration);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 100, 1));
    server.awaitCompiled();
    return pumps;
  }

  private Device device(IndexedClient client) throws Exception {
    return keep(new Device("peek-mobile", "pumps", client.node(), "peek-client"));
  }

  @Test
  void aClientHasWhatTheServerHasAndHearsOfChanges() throws Exception {
    PluginIndex<PumpTuple> pumps = filled(PUMPS);
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    BlockingQueue<Integer> changes = new LinkedBlockingQueue<>();
    Registration _ = kept.onChange(changes::add);
    client.linkTo(server);

    for (Integer _ : chunksOf(0, 100)) {
      // They are told after they are kept; what comes later is a change.
      assertThat(chunksOf(0, 100)).contains(changes.take());
    }
    assertThat(kept.isComplete()).isTrue();
    assertThat(kept.find(id("k7"))).contains(new PumpTuple("pump k7", 1));
    assertThat(kept.find(id("none"))).isEmpty();

    IndexImportResult _ = pumps.merge("a", rows(7, 8, 2));
    Optional<PumpTuple> faster = Optional.of(new PumpTuple("pump k7", 2));
    Until.isTrue(() -> kept.find(id("k7")).equals(faster), () -> "not heard");
    assertThat(changes.take()).isEqualTo(id("k7").chunk(16));
    IndexImportResult _ = pumps.delete(List.of(id("k7")));
    assertThat(changes.take()).isEqualTo(id("k7").chunk(16));
    assertThat(kept.find(id("k7"))).isEmpty();
  }

  @Test
  void aClientThatStartsAgainHasWhatItHadAndFetchesOnlyWhatChanged() throws Exception {
    PluginIndex<PumpTuple> pumps = filled(PUMPS);
    try (IndexedClient client = new IndexedClient(file)) {
      ClientIndex<PumpTuple> kept = client.declare(PUMPS);
      client.linkTo(server);
      IndexedClient.awaitComplete(kept);
    }

    try (IndexedClient again = new IndexedClient(file)) {
      ClientIndex<PumpTuple> kept = again.declare(PUMPS);
      assertThat(kept.isComplete()).isTrue();
      assertThat(kept.staleSince()).isNotNull();
      assertThat(kept.find(id("k7"))).contains(new PumpTuple("pump k7", 1));
      Device offline = new Device("peek-mobile", "pumps", again.node(), "peek-client");
      try (offline) {
        // Nobody has ever asked about this device, and the server cannot be asked.
        assertThatThrownBy(offline::state).hasMessageContaining("may not");
      }
      BlockingQueue<Integer> changes = new LinkedBlockingQueue<>();
      Registration _ = kept.onChange(changes::add);
      again.linkTo(server);
      IndexedClient.awaitComplete(kept);

      IndexImportResult _ = pumps.merge("a", rows(7, 8, 2));

      // The first chunk that comes at all is the one that changed.
      assertThat(changes.take()).isEqualTo(id("k7").chunk(16));
    }
  }

  @Test
  void devicesGetFromTheClientWhatTheyWouldGetFromTheServer() throws Exception {
    PluginIndex<PumpTuple> pumps = filled(PUMPS);
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    Device device = device(client);
    Device atServer = keep(new Device("peek-mobile", "pumps", server.node(), "peek-server"));

    List<Integer> _ = device.fetch();
    List<Integer> _ = atServer.fetch();
    assertThat(device.rows()).isEqualTo(atServer.rows()).hasSize(100);
    assertThat(device.epoch).isEqualTo(atServer.epoch);
    assertThat(device.version).isEqualTo(atServer.version);
    assertThat(device.state()).usingRecursiveComparison().isEqualTo(atServer.state());

    BlockingQueue<IndexChunkTuple> chunk = device.watch(id("k7").chunk(16));
    assertThat(chunk.take().version()).isEqualTo(device.versionOf(id("k7").chunk(16)));
    IndexImportResult _ = pumps.merge("a", rows(7, 8, 2));
    assertThat(device.rows(chunk.take())).containsEntry("map/k7", new PumpTuple("pump k7", 2));
    assertThat(device.fetch()).containsExactly(id("k7").chunk(16));
    assertThat(device.rows()).containsEntry("map/k7", new PumpTuple("pump k7", 2));
    assertThatThrownBy(() -> device.chunk(16)).hasMessageContaining("There is no chunk 16");
  }

  @Test
  void withoutTheServerAClientGoesOnAndSaysSinceWhen() throws Exception {
    PluginIndex<PumpTuple> pumps = filled(PUMPS);
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    VortexWebsocketClient link = client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    Device device = device(client);
    BlockingQueue<IndexStateTuple> states = device.states();
    IndexStateTuple _ = next(states, state -> state.staleSince() == null);

    link.close();
    IndexStateTuple stale = next(states, state -> state.staleSince() != null);
    assertThat(stale.complete()).isTrue();
    List<Integer> _ = device.fetch();
    assertThat(device.rows()).hasSize(100);

    IndexImportResult _ = pumps.merge("a", rows(100, 200, 1));
    server.awaitCompiled();
    client.linkTo(server);
    Until.isTrue(() -> kept.find(id("k150")).isPresent(), () -> "not resynchronised");
    List<Integer> _ = device.fetch();
    assertThat(device.rows()).hasSize(200);
  }

  /** Waits for a state; those before it may come or not. */
  private static IndexStateTuple next(
      BlockingQueue<IndexStateTuple> states, Predicate<IndexStateTuple> wanted)
      throws InterruptedException {
    IndexStateTuple state = states.take();
    while (!wanted.test(state)) {
      state = states.take();
    }
    return state;
  }

  @Test
  void whoMayReadIsTheServersDecisionAndHoldsWithoutTheServer() throws Exception {
    AtomicBoolean allowed = new AtomicBoolean(true);
    PluginIndex<PumpTuple> pumps =
        filled(
            PUMPS.readableBy(who -> who.principal().equals("person peek-mobile") && allowed.get()));
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    VortexWebsocketClient link = client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    Device friend = device(client);
    Device stranger = keep(new Device("peek-desktop", "pumps", client.node(), "peek-client"));
    Device atServer = keep(new Device("peek-desktop", "pumps", server.node(), "peek-server"));

    assertThat(friend.fetch()).hasSize(16);
    assertThatThrownBy(stranger::fetch).hasMessageContaining("may not");
    assertThatThrownBy(stranger::state).hasMessageContaining("may not");
    assertThatThrownBy(() -> stranger.chunk(3)).hasMessageContaining("may not");
    assertThatThrownBy(atServer::fetch).hasMessageContaining("may not");

    link.close();
    client.node().awaitNoLink("peek-server");
    assertThat(friend.fetch()).isEmpty();
    assertThatThrownBy(stranger::fetch).hasMessageContaining("may not");

    client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    allowed.set(false);
    pumps.permissionsChanged();
    Until.isTrue(() -> isRefused(friend), () -> "still allowed");
  }

  private static boolean isRefused(Device device) {
    try {
      List<Integer> _ = device.fetch();
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  @Test
  void anIndexThatIsOnlineOnlyGivesDevicesSingleChunks() throws Exception {
    PluginIndex<PumpTuple> _ = filled(PUMPS.onlineOnly());
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS.onlineOnly());
    client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    Device device = device(client);

    assertThat(device.state().offlineAllowed()).isFalse();
    assertThat(device.rows(device.chunk(id("k7").chunk(16)))).containsKey("map/k7");
    assertThatThrownBy(device::fetch).hasMessageContaining("may not");
  }

  @Test
  void aNewEpochIsFetchedWhileTheOldChunksAreStillRead() throws Exception {
    PluginIndex<PumpTuple> pumps = filled(PUMPS);
    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    Device device = device(client);
    List<Integer> _ = device.fetch();
    String before = device.epoch;

    server.execute("DELETE FROM peek_index_chunk; DELETE FROM peek_index_row");
    server.execute("SELECT peek_index_new_epoch()");
    IndexImportResult _ = pumps.replaceGroup("a", rows(0, 1, 3));
    Until.isTrue(() -> kept.find(id("k0")).equals(Optional.of(speed3())), () -> "old");
    Until.isTrue(() -> kept.find(id("k1")).isEmpty(), () -> "k1 is still there");

    List<Integer> _ = device.fetch();
    assertThat(device.epoch).isNotEqualTo(before);
    assertThat(device.rows()).containsOnlyKeys("map/k0");
  }

  private static PumpTuple speed3() {
    return new PumpTuple("pump k0", 3);
  }

  @Test
  void aDamagedFileIsFetchedAnew() throws Exception {
    PluginIndex<PumpTuple> _ = filled(PUMPS);
    Files.writeString(file, "no store at all".repeat(1000));

    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(PUMPS);
    client.linkTo(server);

    IndexedClient.awaitComplete(kept);
    assertThat(kept.find(id("k7"))).isPresent();
  }
}
