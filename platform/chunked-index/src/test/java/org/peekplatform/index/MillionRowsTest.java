package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
import org.peekplatform.vortex.Until;

/** Many rows, of which then one of a thousand changes; a million of them in the release suite. */
@Timeout(300)
@ExtendWith(SharedPostgres.class)
class MillionRowsTest {

  /** One of so many rows changes. */
  private static final int CHANGES = 1000;

  private static final IndexDeclaration<PumpTuple> PUMPS =
      IndexDeclaration.of("pumps", PumpTuple.class);

  private static Stream<IndexRow<PumpTuple>> rows(int count, double speedOfChanged) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                IndexRow.of(
                    "map",
                    "key" + number,
                    new PumpTuple("p" + number, isChanged(number) ? speedOfChanged : 1)));
  }

  private static boolean isChanged(int number) {
    return number % CHANGES == 0;
  }

  /** With as many rows in a chunk as a million have in the default number of chunks. */
  private static final IndexDeclaration<PumpTuple> FEW_PUMPS = PUMPS.chunks(1024);

  private static Set<Integer> touched(int count, int chunks) {
    Set<Integer> touched = new HashSet<>();
    IntStream.range(0, count)
        .filter(MillionRowsTest::isChanged)
        .forEach(number -> touched.add(new IndexKey("map", "key" + number).chunk(chunks)));
    return touched;
  }

  private static boolean hasAllChanges(int count, ClientIndex<PumpTuple> kept) {
    return IntStream.range(0, count)
        .filter(MillionRowsTest::isChanged)
        .allMatch(
            number ->
                kept.find(new IndexKey("map", "key" + number))
                    .filter(pump -> pump.speed() == 2)
                    .isPresent());
  }

  @Test
  void onlyTheChunksThatChangeAreCompiledAndTransferred(
      SharedPostgres.Running postgres, @TempDir Path folder) throws Exception {
    changeSome(100_000, FEW_PUMPS, postgres, folder.resolve("indexes.mv"));
  }

  @Test
  @Tag("release")
  void soItIsWithAMillionRows(SharedPostgres.Running postgres, @TempDir Path folder)
      throws Exception {
    changeSome(1_000_000, PUMPS, postgres, folder.resolve("indexes.mv"));
  }

  private static void changeSome(
      int count, IndexDeclaration<PumpTuple> declared, SharedPostgres.Running postgres, Path file)
      throws Exception {
    Set<Integer> touched = touched(count, declared.chunks());
    int changed = count / CHANGES;
    try (IndexedServer server = IndexedServer.onEmptySchema(postgres)) {
      PluginIndex<PumpTuple> pumps = server.declare(declared);
      server.start();
      assertThat(pumps.replaceGroup("all", rows(count, 1)))
          .isEqualTo(new IndexImportResult(count, 0, 0, 0, declared.chunks()));
      server.awaitCompiled();

      long all;
      try (IndexedClient client = new IndexedClient(file)) {
        ClientIndex<PumpTuple> kept = client.declare(declared);
        client.linkTo(server);
        IndexedClient.awaitComplete(kept);
        all = client.node().received("peek-server");

        assertThat(pumps.replaceGroup("all", rows(count, 2)))
            .isEqualTo(new IndexImportResult(0, changed, 0, count - changed, touched.size()));
        server.awaitCompiled();
        assertThat(server.version()).isEqualTo(declared.chunks() + touched.size());
        Until.isTrue(() -> hasAllChanges(count, kept), () -> "not fetched");
        long difference = client.node().received("peek-server") - all;
        assertThat(difference).isLessThan(2 * all * touched.size() / declared.chunks());
      }

      try (IndexedClient again = new IndexedClient(file)) {
        ClientIndex<PumpTuple> kept = again.declare(declared);
        again.linkTo(server);
        IndexedClient.awaitComplete(kept);
        assertThat(again.node().received("peek-server")).isLessThan(10_000);

        assertThat(pumps.deleteGroup("all"))
            .isEqualTo(new IndexImportResult(0, 0, count, 0, declared.chunks()));
        server.awaitCompiled();
        Until.isTrue(
            () -> IntStream.range(0, kept.chunks()).allMatch(chunk -> kept.rows(chunk).isEmpty()),
            () -> "not deleted");
        assertThat(again.node().received("peek-server")).isLessThan(all / 10);
      }
    }
  }
}
