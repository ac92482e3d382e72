package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.peekplatform.plugin.IndexImportResult;
import org.peekplatform.plugin.PluginIndex;
import org.peekplatform.storage.SharedPostgres;

/** A new version of a plugin takes over its indexes while devices observe them. */
@Timeout(60)
@ExtendWith(SharedPostgres.class)
class TakeoverTest {

  @Test
  void whatTheNewVersionDeclaresHoldsFromWhenItTakesOver(SharedPostgres.Running postgres)
      throws Exception {
    AtomicInteger compiledByNew = new AtomicInteger();
    try (IndexedServer server = IndexedServer.onEmptySchema(postgres)) {
      PluginIndex<PumpTuple> pumps = server.declare(ImportTest.PUMPS);
      server.start();
      IndexImportResult _ =
          pumps.replaceGroup(
              "a", IntStream.range(0, 100).mapToObj(number -> ImportTest.row("k" + number, 1)));
      server.awaitCompiled();
      try (Device device = new Device("peek-mobile", "pumps", server.node(), "peek-server")) {
        List<Integer> _ = device.fetch();
        BlockingQueue<IndexStateTuple> states = device.states();
        assertThat(states.take().version()).isEqualTo(16);

        IndexedServer.Version next = server.stage();
        PluginIndex<PumpTuple> nextPumps =
            next.declare(
                ImportTest.PUMPS
                    .onlineOnly()
                    .compiledBy(
                        rows -> {
                          compiledByNew.incrementAndGet();
                          return List.of(rows.getFirst().value());
                        },
                        2));
        IndexImportResult _ = pumps.delete(List.of(ImportTest.row("k7", 1).id()));
        server.awaitCompiled();
        assertThat(compiledByNew).hasValue(0);
        assertThat(device.fetch()).hasSize(1);

        server.takeOver(next);
        IndexStateTuple state = states.take();
        while (state.version() < 17 + 16) {
          state = states.take();
        }
        assertThat(state.offlineAllowed()).isFalse();
        assertThat(compiledByNew).hasValue(16);
        assertThatThrownBy(device::fetch).hasMessageContaining("may not");
        IndexImportResult _ = nextPumps.clear();
        server.awaitCompiled();
        assertThat(device.chunk(3).data()).isNull();
      }
    }
  }
}
