package org.peekplatform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/learn says, with its own commands and code, in a folder of its own. */
@Timeout(900)
class LearnGuideTest {

  private static final Path GUIDE = Path.of("../docs/learn/README.md");
  private static final Path DISTRIBUTION =
      Path.of("../cli/target/peek").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);
  private static final String NOTE =
      "src/main/java/com/example/site_diary/internal/storage/NoteTuple.java";
  private static final String PAGE = "web/shared/notes-page/notes-page.html";
  private static final String LIVE = "peek dev: live";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final String port = freePort();

  @Test
  void aReaderGetsAPluginThatIsChangedLiveTestedSignedAndTrusted() throws Exception {
    List<String> sh = blocks("sh");
    List<String> java = blocks("java");
    List<String> sql = blocks("sql");
    run(folder, sh.get(0).lines().findFirst().orElseThrow());
    Path project = folder.resolve(sh.get(0).lines().toList().get(1).replaceFirst("^cd ", ""));

    try (Shell dev = shell(project, sh.get(1))) {
      dev.await(LIVE);
      change(project, PAGE, blocks("html").getFirst(), "<p class=\"lead\">My own.</p>\n");
      dev.await(LIVE);
      change(project, NOTE, java.get(0), java.get(0).replace("500", "50"));
      dev.await(LIVE);
      change(project, NOTE, "  @Id\n", "  @Id mistake\n");
      dev.await("NoteTuple.java:");
      change(project, NOTE, "  @Id mistake\n", "  @Id\n");
      dev.await(LIVE);
      Path migrations = project.resolve("src/main/resources/migrations");
      Files.writeString(migrations.resolve("undo/U2__add_author.sql"), sql.get(1));
      Files.writeString(migrations.resolve("V2__add_author.sql"), sql.get(0));
      change(
          project,
          NOTE,
          "  /** Creates an empty note",
          java.get(1) + "\n  /** Creates an empty note");
      dev.await(LIVE);
    }
    assertThat(project.resolve("target/generated-typescript/NoteTuple.ts"))
        .content()
        .contains("author");

    run(project, sh.get(2));
    run(project, sh.get(3));
    run(project.resolve("keys"), sh.get(4).strip() + " --home " + folder.resolve("home"));
    assertThat(
            run(
                project,
                "peek plugin check target/peek_plugin_site_diary-1.0.0.zip --home "
                    + folder.resolve("home")))
        .contains("by My company, who is trusted", "The archive is good.");
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(GUIDE))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static void change(Path project, String file, String old, String by) throws IOException {
    Path path = project.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(by)));
  }

  private String run(Path where, String commands) throws IOException, InterruptedException {
    try (Shell shell = shell(where, commands)) {
      assertThat(shell.exitCode()).as(shell.said()).isZero();
      return shell.said();
    }
  }

  private Shell shell(Path where, String commands) throws IOException {
    return Shell.start(where, commands, DISTRIBUTION, port);
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
