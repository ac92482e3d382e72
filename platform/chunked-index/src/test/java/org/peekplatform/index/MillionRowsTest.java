package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.peekplatform.vortex.Until;

/** A million rows, of which then a thousand change. */
@Timeout(300)
@ExtendWith(SharedPostgres.class)
class MillionRowsTest {

  private static final int ROWS = 1_000_000;
  private static final int CHANGED = 1000;
  private static final IndexDeclaration<PumpTuple> PUMPS =
      IndexDeclaration.of("pumps", PumpTuple.class);

  private static Stream<IndexRow<PumpTuple>> rows(double speedOfChanged) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            number ->
                IndexRow.of(
                    "map",
                    "key" + number,
                    new PumpTuple("p" + number, isChanged(number) ? speedOfChanged : 1)));
  }

  private static boolean isChanged(int number) {
    return number % (ROWS / CHANGED) == 0;
  }

  private static Set<Integer> touched() {
    Set<Integer> touched = new HashSet<>();
    IntStream.range(0, ROWS)
        .filter(MillionRowsTest::isChanged)
        .forEach(number -> touched.add(new IndexKey("map", "key" + number).chunk(PUMPS.chunks())));
    return touched;
  }

  private static boolean hasAllChanges(ClientIndex<PumpTuple> kept) {
    return IntStream.range(0, ROWS)
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
    Path file = folder.resolve("indexes.mv");
    Set<Integer> touched = touched();
    try (IndexedServer server = IndexedServer.onEmptySchema(postgres)) {
      PluginIndex<PumpTuple> pumps = server.declare(PUMPS);
      server.start();
      assertThat(pumps.replaceGroup("all", rows(1)))
          .isEqualTo(new IndexImportResult(ROWS, 0, 0, 0, PUMPS.chunks()));
      server.awaitCompiled();

      long all;
      try (IndexedClient client = new IndexedClient(file)) {
        ClientIndex<PumpTuple> kept = client.declare(PUMPS);
        client.linkTo(server);
        IndexedClient.awaitComplete(kept);
        all = client.node().received("peek-server");

        assertThat(pumps.replaceGroup("all", rows(2)))
            .isEqualTo(new IndexImportResult(0, CHANGED, 0, ROWS - CHANGED, touched.size()));
        server.awaitCompiled();
        assertThat(server.version()).isEqualTo(PUMPS.chunks() + touched.size());
        Until.isTrue(() -> hasAllChanges(kept), () -> "not fetched");
        long difference = client.node().received("peek-server") - all;
        assertThat(difference).isLessThan(2 * all * touched.size() / PUMPS.chunks());
      }

      try (IndexedClient again = new IndexedClient(file)) {
        ClientIndex<PumpTuple> kept = again.declare(PUMPS);
        again.linkTo(server);
        IndexedClient.awaitComplete(kept);
        assertThat(again.node().received("peek-server")).isLessThan(10_000);

        assertThat(pumps.deleteGroup("all"))
            .isEqualTo(new IndexImportResult(0, 0, ROWS, 0, PUMPS.chunks()));
        server.awaitCompiled();
        Until.isTrue(
            () -> IntStream.range(0, kept.chunks()).allMatch(chunk -> kept.rows(chunk).isEmpty()),
            () -> "not deleted");
        assertThat(again.node().received("peek-server")).isLessThan(all / 10);
      }
    }
  }
}
