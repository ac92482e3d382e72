package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PluginCommandsTest {

  private static final String MANIFEST =
      """
      {
        "plugin": {"title": "Handbook", "packageName": "peek_plugin_handbook", "version": "1.0.0"},
        "requiresServices": ["doc-user"],
        "doc-user": {"docDir": "docs"}
      }
      """;

  @TempDir private Path folder;
  private Path project;
  private Path archive;
  private String said = "";

  @BeforeEach
  void aProject() throws IOException {
    project = folder.resolve("project");
    Path resources = project.resolve("src/main/resources");
    Files.createDirectories(resources.resolve("docs"));
    Files.writeString(resources.resolve("plugin_package.json"), MANIFEST);
    Files.writeString(resources.resolve("docs/index.md"), "# Handbook");
    archive = project.resolve("target/peek_plugin_handbook-1.0.0.zip");
  }

  @Test
  void aPackedPluginIsSignedAndTrustedByName() {
    assertThat(run("pack", project.toString())).isZero();
    assertThat(said).contains("peek_plugin_handbook 1.0.0", "The archive is good.");
    assertThat(run("keygen", "Example Ltd", "--out", folder.toString())).isZero();
    String fingerprint =
        said.lines()
            .filter(line -> line.startsWith("Fingerprint: "))
            .findFirst()
            .orElseThrow()
            .substring("Fingerprint: ".length());

    String key = folder.resolve("Example Ltd.key").toString();
    assertThat(run("sign", archive.toString(), "--key", key)).isZero();
    assertThat(said).contains(fingerprint);
    assertThat(check()).isZero();
    assertThat(said).contains("by the key " + fingerprint + ", which is not trusted here");

    String open = folder.resolve("Example Ltd.pub").toString();
    assertThat(run("trust", open, "--home", home())).isZero();
    assertThat(said).contains(fingerprint);
    assertThat(check()).isZero();
    assertThat(said).contains("by Example Ltd, who is trusted");
  }

  @Test
  void theSecretKeyIsForItsOwnerAndIsNeverOverwritten() throws IOException {
    assertThat(run("keygen", "me", "--out", folder.toString())).isZero();

    Path key = folder.resolve("me.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(key);
    assertThat(run("keygen", "me", "--out", folder.toString())).isNotZero();
    assertThat(said).contains("is not overwritten");
    assertThat(key).hasBinaryContent(before);
  }

  @Test
  void aProblemEndsTheCheckWithAFailure() throws IOException {
    Files.delete(project.resolve("src/main/resources/docs/index.md"));
    Files.writeString(project.resolve("src/main/resources/docs/other.md"), "# Other");

    assertThat(run("check", project.toString(), "--home", home())).isEqualTo(1);
    assertThat(said).contains("PROBLEM", "docs/index.md", "docs/other.md", "cannot work");
    assertThat(run("pack", project.toString())).isEqualTo(1);
    assertThat(said).contains("docs/index.md");
  }

  @Test
  void aFolderThatIsNoProjectIsNamed() {
    assertThat(run("pack", folder.toString())).isEqualTo(1);
    assertThat(said).contains(folder.toString(), "is no plugin project", "peek plugin new");
  }

  private int check() {
    return run("check", archive.toString(), "--home", home());
  }

  private String home() {
    return folder.resolve("home").toString();
  }

  private int run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        new CommandLine(new PluginCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .setExecutionExceptionHandler(new PlainWords());
    int code = command.execute(arguments);
    said = out.toString();
    return code;
  }
}
