package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.peekplatform.vortex.guide.GuideText;
import org.peekplatform.vortex.observable.ObserverPrincipal;

/** The examples of docs/chunked-index.md work as they stand there. */
@Timeout(60)
@ExtendWith(SharedPostgres.class)
class IndexGuideTest {

  // guide: declaration
  static final IndexDeclaration<PumpTuple> PUMPS = IndexDeclaration.of("pumps", PumpTuple.class);

  // end

  // guide: compiler
  static final IndexDeclaration<PumpTuple> FAST_PUMPS =
      IndexDeclaration.of("fast_pumps", PumpTuple.class)
          .compiledBy(IndexGuideTest::fastOnly, 1)
          .chunks(1024);

  static List<PumpTuple> fastOnly(List<IndexRow<PumpTuple>> rows) {
    return rows.stream().map(IndexRow::value).filter(pump -> pump.speed() > 1000).toList();
  }

  // end

  /** What the server's hook offers. */
  private record Platform(IndexedServer server) {
    <T> PluginIndex<T> index(IndexDeclaration<T> declaration) {
      return server.declare(declaration);
    }
  }

  /** What the client's hook offers. */
  private record Client(IndexedClient client) {
    <T> ClientIndex<T> index(IndexDeclaration<T> declaration) {
      return client.declare(declaration);
    }
  }

  private boolean mayReadPumps(ObserverPrincipal who) {
    return who.vortexName().startsWith("peek-");
  }

  private PluginIndex<PumpTuple> load(Platform platform) {
    // guide: server
    PluginIndex<PumpTuple> pumps = platform.index(PUMPS.readableBy(this::mayReadPumps));
    // end
    return pumps;
  }

  // guide: replace
  IndexImportResult importFile(
      PluginIndex<PumpTuple> pumps, String file, Stream<PumpTuple> content) {
    return pumps.replaceGroup(file, content.map(pump -> IndexRow.of("north", pump.name(), pump)));
  }

  // end

  // guide: others
  void others(PluginIndex<PumpTuple> pumps, PumpTuple pump, Collection<IndexKey> gone) {
    IndexImportResult merged =
        pumps.merge("by hand", Stream.of(IndexRow.of("north", pump.name(), pump)));
    IndexImportResult deleted = pumps.delete(gone);
    IndexImportResult wholeGroup = pumps.deleteGroup("pumps-2019.csv");
    // end
    assertThat(List.of(merged.inserted(), deleted.deleted(), wholeGroup.deleted()))
        .containsExactly(1L, 1L, 0L);
  }

  // guide: find
  Optional<PumpTuple> find(ClientIndex<PumpTuple> pumps, String name) {
    return pumps.find(new IndexKey("north", name));
  }

  // end

  @Test
  void theGuideShowsTheExamplesThatAreTestedHere() throws IOException {
    GuideText.assertShowsExamples(
        Path.of("../../docs/chunked-index.md"),
        Path.of("src/test/java/org/peekplatform/index"),
        Path.of("../../web/e2e/plugins/gauges/web/mobile/src"));
  }

  @Test
  void theExamplesDoWhatTheGuideSays(SharedPostgres.Running postgres, @TempDir Path folder)
      throws Exception {
    try (IndexedServer server = IndexedServer.onEmptySchema(postgres);
        IndexedClient client = new IndexedClient(folder.resolve("indexes.mv"))) {
      Platform platform = new Platform(server);
      PluginIndex<PumpTuple> pumps = load(platform);
      PluginIndex<PumpTuple> fast = platform.index(FAST_PUMPS);
      server.start();
      IndexImportResult imported =
          importFile(pumps, "pumps.csv", Stream.of(new PumpTuple("P1", 1), new PumpTuple("P2", 2)));
      others(pumps, new PumpTuple("P3", 3), List.of(new IndexKey("north", "P1")));
      IndexImportResult _ =
          importFile(fast, "f", Stream.of(new PumpTuple("P4", 1500), new PumpTuple("P5", 5)));
      server.awaitCompiled();
      ClientIndex<PumpTuple> kept = new Client(client).index(PUMPS);
      ClientIndex<PumpTuple> keptFast = new Client(client).index(FAST_PUMPS);
      client.linkTo(server);
      IndexedClient.awaitComplete(kept);
      IndexedClient.awaitComplete(keptFast);

      assertThat(imported.inserted()).isEqualTo(2);
      assertThat(find(kept, "P1")).isEmpty();
      assertThat(find(kept, "P3")).contains(new PumpTuple("P3", 3));
      assertThat(keptFast.tuples(new IndexKey("north", "P4").chunk(1024)))
          .isEqualTo(List.of(new PumpTuple("P4", 1500)));
    }
  }
}
