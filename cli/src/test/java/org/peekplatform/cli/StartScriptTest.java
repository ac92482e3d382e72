package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.cli.SourceTree.Result;

/** The script {@code peek} of the repository's root, which is the one of a release too. */
class StartScriptTest {

  private static final Map<String, String> PLAIN = Map.of();

  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new SourceTree(folder.toRealPath());
  }

  @Test
  void buildsOnceAndThenStartsAtOnce() throws Exception {
    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(1);
    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsEdited() throws Exception {
    tree.buildsAfterUp(PLAIN);
    tree.edit("cli/src/A.java");

    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenASourceIsDeletedOrAnOldOneCopiedIn() throws Exception {
    tree.buildsAfterUp(PLAIN);
    tree.write("cli/src/B.java");
    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(2);
    tree.delete("cli/src/B.java");

    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(3);
  }

  @Test
  void buildsAgainWhenASourceIsEditedDuringTheBuild() throws Exception {
    Path edited = tree.root().resolve("cli/src/A.java");
    tree.buildsAfterUp(Map.of("EDIT", edited.toString()));

    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(2);
  }

  @Test
  void aHomeWithinTheRepositoryIsNoSource() throws Exception {
    tree.buildsAfterUp(PLAIN);
    tree.write("home/peek-server.log");
    tree.edit("home/peek-server.log");

    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(1);
  }

  @Test
  void testingOnePartDoesNotCountAsABuild() throws Exception {
    tree.buildsAfterUp(PLAIN);
    tree.edit("cli/src/A.java");
    Result test =
        tree.run(
            tree.root().resolve("peek"),
            Map.of("PEEK_CHROMIUM", "/bin/true"),
            "test",
            "-pl",
            "cli");
    assertThat(test.exitCode()).isZero();

    assertThat(tree.buildsAfterUp(PLAIN)).isEqualTo(3);
  }

  @Test
  void saysOnTheConsoleWhichToolIsTooOldAndWhatToInstall() throws Exception {
    tree.tool("node", "#!/bin/sh\necho v12.0.0\n");

    Result result = tree.run(tree.root().resolve("peek"), PLAIN, "up");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.said()).contains("Node.js 12.0.0 is too old", "https://nodejs.org");
  }

  @Test
  void saysThatMavenDoesNotRun() throws Exception {
    tree.tool("mvn", "#!/bin/sh\nexit 1\n");

    Result result = tree.run(tree.root().resolve("peek"), PLAIN, "up");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.said()).contains("mvn does not run", "mvn --version");
  }

  @Test
  void findsItsReleaseThroughALink() throws Exception {
    Path release = Files.createDirectories(folder.toRealPath().resolve("a release"));
    Files.createDirectory(release.resolve("lib"));
    Files.copy(
        tree.root().resolve("peek"), release.resolve("peek"), StandardCopyOption.COPY_ATTRIBUTES);
    Path link = Files.createSymbolicLink(folder.resolve("link"), release.resolve("peek"));

    Result result = tree.run(link, PLAIN, "up");

    assertThat(result.exitCode()).isZero();
    assertThat(result.said()).contains("peek.distribution = " + release);
  }
}
