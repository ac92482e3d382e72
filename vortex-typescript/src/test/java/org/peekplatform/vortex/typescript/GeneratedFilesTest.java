package org.peekplatform.vortex.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web build compiles the expected files with TypeScript; see generated-tuples.test.mjs. */
class GeneratedFilesTest {

  private static final Path EXPECTED = Path.of("src/test/typescript");

  @TempDir private Path folder;

  @BeforeEach
  void generate() throws IOException {
    compile(Compilation.filesIn(Compilation.FIXTURES, ".java"));
  }

  @Test
  void the_files_are_the_expected_ones() throws IOException {
    assertThat(Compilation.textsIn(folder)).containsExactlyEntriesOf(Compilation.textsIn(EXPECTED));
  }

  @Test
  void a_second_compilation_touches_nothing() throws IOException {
    FileTime old = FileTime.fromMillis(1_000_000);
    List<Path> files = Compilation.filesIn(folder, ".ts");
    for (Path file : files) {
      Files.setLastModifiedTime(file, old);
    }
    generate();
    assertThat(files)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(old));
  }

  @Test
  void an_editor_that_compiles_one_class_keeps_the_others() throws IOException {
    compile(List.of(Compilation.FIXTURES.resolve("Address.java")));
    assertThat(Compilation.textsIn(folder)).containsExactlyEntriesOf(Compilation.textsIn(EXPECTED));
  }

  @Test
  void the_file_of_a_class_that_is_gone_is_deleted() throws IOException {
    Path gone = folder.resolve("gone.ts");
    Files.writeString(
        gone, "// Generated from org.peekplatform.Gone. Change that class, not this file.\n");
    generate();
    assertThat(gone).doesNotExist();
  }

  private void compile(List<Path> sources) throws IOException {
    assertThat(Compilation.run(sources, Compilation.classPath(), folder)).isEmpty();
  }
}
