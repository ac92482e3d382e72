package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.service.ServiceStartException;

class BundledPluginsTest {

  @TempDir private Path bundle;
  @TempDir private Path home;

  @Test
  void archivesThatAreMissingOrOlderAreCopied() throws IOException {
    Files.writeString(bundle.resolve("peek_plugin_a-1.0.zip"), "new");
    Files.writeString(bundle.resolve("peek_plugin_b-1.0.zip"), "b");
    Files.writeString(home.resolve("peek_plugin_a-1.0.zip"), "old");

    new BundledPlugins(bundle).copyTo(home);

    assertThat(home.resolve("peek_plugin_a-1.0.zip")).hasContent("new");
    assertThat(names(home)).containsExactly("peek_plugin_a-1.0.zip", "peek_plugin_b-1.0.zip");
  }

  @Test
  void aCopyThatFailsLeavesNothingBehind() throws IOException {
    Files.createSymbolicLink(bundle.resolve("peek_plugin_a-1.0.zip"), bundle.resolve("gone"));

    assertThatThrownBy(() -> new BundledPlugins(bundle).copyTo(home))
        .isInstanceOf(ServiceStartException.class)
        .hasMessageContaining("cannot copy the bundled plugins");
    assertThat(names(home)).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
