package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatchTest {

  @TempDir private Path folder;

  @Test
  void savedFilesAreHeardAlsoInNewFoldersButNotWhatEditorsKeepForThemselves() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old"));
    try (FolderWatch watch = new FolderWatch(List.of(folder, folder.resolve("missing")))) {
      Files.writeString(old.resolve(".a.swp"), "x");
      Files.writeString(old.resolve("a.txt"), "a");
      Path made = Files.createDirectories(folder.resolve("made/deep"));
      Files.writeString(made.resolve("b.txt"), "b");

      assertThat(until(watch, made.resolve("b.txt")))
          .contains(old.resolve("a.txt"), made.resolve("b.txt"))
          .doesNotContain(old.resolve(".a.swp"));

      Files.writeString(made.resolve("c.txt"), "c");
      assertThat(until(watch, made.resolve("c.txt"))).contains(made.resolve("c.txt"));
    }
  }

  private static Set<Path> until(FolderWatch watch, Path file)
      throws InterruptedException, IOException {
    Set<Path> heard = new TreeSet<>();
    while (!heard.contains(file)) {
      heard.addAll(watch.take());
    }
    return heard;
  }
}
