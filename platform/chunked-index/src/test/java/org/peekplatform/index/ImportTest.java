package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
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

@Timeout(60)
@ExtendWith(SharedPostgres.class)
class ImportTest {

  static final IndexDeclaration<PumpTuple> PUMPS =
      IndexDeclaration.of("pumps", PumpTuple.class).chunks(16);

  private final IndexedServer server;
  private final PluginIndex<PumpTuple> pumps;

  ImportTest(SharedPostgres.Running postgres) throws Exception {
    server = IndexedServer.onEmptySchema(postgres);
    pumps = server.declare(PUMPS);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  static IndexRow<PumpTuple> row(String key, double speed) {
    return IndexRow.of("map", key, new PumpTuple("pump " + key, speed));
  }

  private List<String> keys() {
    return server.texts(
        "SELECT import_group || ' ' || key FROM peek_index_row ORDER BY import_group, key");
  }

  private long queued() {
    return server.number("SELECT count(*) FROM peek_index_queue");
  }

  @Test
  void aReplacedGroupHasExactlyTheRowsOfTheLastImport() {
    IndexImportResult first = pumps.replaceGroup("a", Stream.of(row("1", 1), row("2", 2)));
    IndexImportResult other = pumps.replaceGroup("b", Stream.of(row("9", 9)));
    IndexImportResult second = pumps.replaceGroup("a", Stream.of(row("2", 22), row("3", 3)));

    assertThat(first).isEqualTo(new IndexImportResult(2, 0, 0, 0, 2));
    assertThat(other.inserted()).isOne();
    assertThat(second).isEqualTo(new IndexImportResult(1, 1, 1, 0, 3));
    assertThat(keys()).containsExactly("a 2", "a 3", "b 9");
  }

  @Test
  void theSameImportAgainWritesAndQueuesNothing() {
    IndexImportResult _ = pumps.replaceGroup("a", Stream.of(row("1", 1), row("2", 2)));
    server.execute("DELETE FROM peek_index_queue");

    IndexImportResult again = pumps.replaceGroup("a", Stream.of(row("2", 2), row("1", 1)));

    assertThat(again).isEqualTo(new IndexImportResult(0, 0, 0, 2, 0));
    assertThat(again.isUnchanged()).isTrue();
    assertThat(queued()).isZero();
  }

  @Test
  void mergingAddsAndChangesAndDeletesNothing() {
    IndexImportResult _ = pumps.replaceGroup("a", Stream.of(row("1", 1), row("2", 2)));

    IndexImportResult merged = pumps.merge("a", Stream.of(row("2", 22), row("3", 3)));

    assertThat(merged).isEqualTo(new IndexImportResult(1, 1, 0, 0, 2));
    assertThat(keys()).containsExactly("a 1", "a 2", "a 3");
  }

  @Test
  void aKeyThatAnotherGroupImportsMovesThere() {
    IndexImportResult _ = pumps.replaceGroup("a", Stream.of(row("1", 1), row("2", 2)));

    IndexImportResult moved = pumps.replaceGroup("b", Stream.of(row("2", 2)));
    IndexImportResult left = pumps.replaceGroup("a", Stream.of(row("1", 1)));

    assertThat(moved.changed()).isOne();
    assertThat(left.isUnchanged()).isTrue();
    assertThat(keys()).containsExactly("a 1", "b 2");
  }

  @Test
  void ofAKeyThatComesTwiceTheLastOneCounts() {
    IndexImportResult result =
        pumps.replaceGroup("a", Stream.of(row("1", 1), row("2", 2), row("1", 11), row("1", 12)));

    assertThat(result.inserted()).isEqualTo(2);
    assertThat(server.number("SELECT count(*) FROM peek_index_row WHERE value LIKE '%12%'"))
        .isOne();
  }

  @Test
  void groupsKeysAndEverythingCanBeDeleted() {
    IndexImportResult _ = pumps.merge("a", Stream.of(row("1", 1), row("2", 2)));
    IndexImportResult _ = pumps.merge("b", Stream.of(row("3", 3), row("4", 4)));
    IndexImportResult _ = pumps.merge("c", Stream.of(row("5", 5)));

    assertThat(pumps.deleteGroup("a").deleted()).isEqualTo(2);
    assertThat(pumps.deleteGroup("a").isUnchanged()).isTrue();
    assertThat(
            pumps.delete(List.of(new IndexKey("map", "3"), new IndexKey("other", "4"))).deleted())
        .isOne();
    assertThat(keys()).containsExactly("b 4", "c 5");
    assertThat(pumps.replaceGroup("c", Stream.empty()).deleted()).isOne();
    assertThat(pumps.clear().deleted()).isOne();
    assertThat(keys()).isEmpty();
  }

  @Test
  void anImportIsPartOfTheCallersTransaction() {
    assertThatThrownBy(
            () ->
                server
                    .database()
                    .inTransaction(
                        session -> {
                          IndexImportResult _ =
                              pumps.replaceGroup(session, "a", Stream.of(row("1", 1)));
                          IndexImportResult _ = pumps.merge(session, "b", Stream.of(row("2", 2)));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");
    assertThat(keys()).isEmpty();
    assertThat(queued()).isZero();

    List<IndexImportResult> done =
        server
            .database()
            .inTransaction(
                session ->
                    List.of(
                        pumps.replaceGroup(session, "a", Stream.of(row("1", 1))),
                        pumps.merge(session, "b", Stream.of(row("2", 2))),
                        pumps.delete(session, List.of(new IndexKey("map", "1")))));
    assertThat(done).extracting(IndexImportResult::deleted).containsExactly(0L, 0L, 1L);
    assertThat(keys()).containsExactly("b 2");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void whatCannotBeStoredIsRefusedWithItsName() {
    IndexRow wrong = IndexRow.of("map", "1", "no pump");
    String large = "x".repeat(PluginIndex.LARGEST_VALUE);

    assertThatThrownBy(() -> pumps.replaceGroup("", Stream.of(row("1", 1))))
        .hasMessageContainingAll("import group", "pumps", "from 1 to 200");
    assertThatThrownBy(() -> pumps.merge("a", (Stream) Stream.of(wrong)))
        .hasMessageContainingAll("key=1", "java.lang.String", "PumpTuple");
    assertThatThrownBy(
            () -> pumps.merge("a", Stream.of(IndexRow.of("map", "7", new PumpTuple(large, 1)))))
        .hasMessageContainingAll("key=7", "4194304");
    assertThat(keys()).isEmpty();
  }

  @Test
  void anyTextComesBackAsItWas() throws Exception {
    String odd = "tab\t, line\n, \\N \\. \" ' é 站 \uD83D\uDD0C";
    IndexImportResult _ =
        pumps.merge("a'\\", Stream.of(IndexRow.of(odd, odd, new PumpTuple(odd + "\0", 1))));
    server.start().awaitCompiled();

    try (Device device = new Device("peek-mobile", "pumps", server.node(), "peek-server")) {
      device.fetch();
      assertThat(device.rows()).isEqualTo(Map.of(odd + "/" + odd, new PumpTuple(odd + "\0", 1)));
    }
  }

  @Test
  void theTablesStandInThePluginsSchemaWithAHistoryOfTheirOwn() {
    assertThat(server.number("SELECT count(*) FROM peek_index_history WHERE version = '1'"))
        .isOne();
    assertThat(server.number("SELECT count(*) FROM schema_history WHERE version IS NOT NULL"))
        .isOne();
  }
}
