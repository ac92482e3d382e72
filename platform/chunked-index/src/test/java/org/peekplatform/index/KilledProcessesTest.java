package org.peekplatform.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

@Timeout(60)
@ExtendWith(SharedPostgres.class)
class KilledProcessesTest {

  private final List<AutoCloseable> open = new ArrayList<>();
  private final SharedPostgres.Running postgres;
  private final IndexedServer server;

  KilledProcessesTest(SharedPostgres.Running postgres) throws Exception {
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

  private static Stream<IndexRow<PumpTuple>> rows(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                IndexRow.of("map", "k" + number, new PumpTuple(random(number, length), number)));
  }

  /** Text that hardly can be compressed. */
  private static String random(int seed, int length) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(length, ' ', '~').forEach(character -> text.append((char) character));
    return text.toString();
  }

  @Test
  void whatAKilledCompilerBeganIsCompiledByAnotherOneAndNothingTwice() throws Exception {
    IndexDeclaration<PumpTuple> declaration =
        ImportTest.PUMPS
            .chunks(256)
            .compiledBy(rows -> rows.stream().map(IndexRow::value).toList(), 1);
    PluginIndex<PumpTuple> pumps = server.declare(declaration.compiledOnWorkers());
    server.start();
    IndexImportResult imported = pumps.replaceGroup("a", rows(2000, 10));

    killInTheMiddle("worker", postgres.folder().toString());

    assertThat(server.version()).isLessThan(imported.chunks());
    IndexedServer other = keep(new IndexedServer(postgres, IndexedServer.LIMITS));
    PluginIndex<PumpTuple> _ = other.declare(declaration);
    other.start();
    other.awaitCompiled();
    assertThat(server.version()).isEqualTo(imported.chunks());
  }

  @Test
  void aKilledClientGoesOnWhereItWas(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("indexes.mv");
    IndexDeclaration<PumpTuple> declaration = ImportTest.PUMPS.chunks(1024);
    PluginIndex<PumpTuple> pumps = server.declare(declaration);
    server.start();
    IndexImportResult _ = pumps.replaceGroup("a", rows(2000, 1000));
    server.awaitCompiled();

    killInTheMiddle("client", file.toString(), Integer.toString(server.node().port()));

    IndexedClient client = keep(new IndexedClient(file));
    ClientIndex<PumpTuple> kept = client.declare(declaration);
    client.linkTo(server);
    IndexedClient.awaitComplete(kept);
    assertThat(client.node().received("peek-server"))
        .isLessThan(server.number("SELECT bytes FROM peek_index"));
    for (int number : new int[] {0, 17, 1999}) {
      assertThat(kept.find(new IndexKey("map", "k" + number)))
          .contains(new PumpTuple(random(number, 1000), number));
    }
  }

  private static void killInTheMiddle(String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The tests of storage bring a configuration of the log, which it would tell.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                IndexProcess.class.getName()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output = child.inputReader()) {
      assertThat(output.readLine()).isEqualTo("in the middle");
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
  }
}
