package org.peekplatform.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresBinariesTest {

  @TempDir Path folder;

  private URL archive(String name) throws IOException {
    Path archive = Files.createTempFile(folder, "programs", ".txz");
    byte[] program = "a program".getBytes(UTF_8);
    try (TarArchiveOutputStream entries =
        new TarArchiveOutputStream(
            new XZOutputStream(Files.newOutputStream(archive), new LZMA2Options()))) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(program.length);
      entry.setMode(0755);
      entries.putArchiveEntry(entry);
      entries.write(program);
      entries.closeArchiveEntry();
    }
    return archive.toUri().toURL();
  }

  private Path cache() {
    return folder.resolve("programs");
  }

  private static Stream<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList().stream();
    }
  }

  @Test
  void theProgramsOfAHomeTakeThePlaceOfFormerOnes() throws IOException {
    Files.createDirectories(cache().resolve("former/bin"));
    Files.createDirectories(cache().resolve("partial-7"));
    PostgresBinaries own = new PostgresBinaries(cache(), false, archive("bin/postgres"));

    Path unpacked = own.unpacked();

    assertThat(unpacked.resolve("bin/postgres")).hasContent("a program").isExecutable();
    assertThat(in(cache())).containsExactly(unpacked);
    assertThat(own.unpacked()).isEqualTo(unpacked);
  }

  @Test
  void sharedProgramsAreUnpackedOnceAndLeaveThoseOfOthers() throws Exception {
    Path former = Files.createDirectories(cache().resolve("former"));
    URL archive = archive("bin/postgres");
    Callable<Path> unpack = () -> new PostgresBinaries(cache(), true, archive).unpacked();

    List<Path> unpacked;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      unpacked =
          threads.invokeAll(List.of(unpack, unpack, unpack)).stream()
              .map(Future::resultNow)
              .distinct()
              .toList();
    }

    assertThat(unpacked).hasSize(1);
    assertThat(unpacked.getFirst().resolve("bin/postgres")).isExecutable();
    assertThat(in(cache())).containsExactlyInAnyOrder(former, unpacked.getFirst());
  }

  @Test
  void nothingIsWrittenBesideTheFolder() throws IOException {
    PostgresBinaries own = new PostgresBinaries(cache(), false, archive("../../escaped"));

    assertThatThrownBy(own::unpacked)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside");
    assertThat(folder.resolve("escaped")).doesNotExist();
  }
}
