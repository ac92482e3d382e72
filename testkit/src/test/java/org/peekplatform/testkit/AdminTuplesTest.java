package org.peekplatform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin shell's tuple classes are those that the compiler has written for the Java ones. */
class AdminTuplesTest {

  // Maven runs the tests of a module in its folder.
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @CsvSource({"fleet, fleet", "settings, settings", "log-view, logs", "tasks, tasks"})
  void the_admin_shell_has_the_tuples_of_the_platform(String module, String folder)
      throws IOException {
    Path generated = REPOSITORY.resolve("platform/" + module + "/target/generated-typescript");
    Path used = REPOSITORY.resolve("web/shells/admin/src/tuples/" + folder);

    assertThat(texts(used))
        .as("Run node web/build/admin-tuples.mjs, and adapt the pages.")
        .isEqualTo(texts(generated))
        .isNotEmpty();
  }

  @Test
  void the_library_of_indexes_has_the_tuples_of_the_platform() throws IOException {
    assertThat(texts(REPOSITORY.resolve("web/chunked-index/src/tuples")))
        .as("Run node web/build/admin-tuples.mjs, and adapt the library.")
        .isEqualTo(texts(REPOSITORY.resolve("platform/chunked-index/target/generated-typescript")))
        .isNotEmpty();
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
