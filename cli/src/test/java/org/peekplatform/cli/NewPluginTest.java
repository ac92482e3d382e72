package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.pluginruntime.PluginDefinition;
import org.peekplatform.pluginruntime.PluginException;
import org.peekplatform.pluginruntime.PluginProject;

class NewPluginTest {

  @TempDir private Path folder;
  private Distribution distribution;

  @BeforeEach
  void aDistribution() throws IOException {
    Path root = Files.createDirectories(folder.resolve("peek"));
    Files.createDirectories(root.resolve("sdk"));
    Files.createSymbolicLink(
        root.resolve("sdk/template"), Path.of("../sdk/template").toAbsolutePath().normalize());
    Files.createDirectories(root.resolve("lib"));
    Files.createFile(root.resolve("lib/peek-plugin-api-1.2.3.jar"));
    distribution = new Distribution(root);
  }

  @Test
  void theProjectCarriesItsNamesAndLeavesNoGapOfTheTemplate() throws IOException {
    Path project = write("alarm-board", "");

    PluginDefinition definition = new PluginProject(project).definition();
    assertThat(definition.name()).isEqualTo("peek_plugin_alarm_board");
    assertThat(definition.plugin().title()).isEqualTo("Alarm board");
    assertThat(definition.warnings()).isEmpty();
    assertThat(
            project.resolve("src/main/java/com/example/alarm_board/internal/AlarmBoardNames.java"))
        .exists();
    assertThat(project.resolve("plugin_package.schema.json")).exists();
    assertThat(project.resolve(".gitignore")).exists();
    assertThat(project.resolve("pom.xml")).content().contains("<peek.version>1.2.3</peek.version>");
    try (Stream<Path> files = Files.walk(project)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all)
          .hasSizeGreaterThan(30)
          .allSatisfy(file -> assertThat(file).content().doesNotContainPattern("__[A-Za-z]+__"));
    }
  }

  @Test
  void thePackageMayBeChosen() throws IOException {
    Path project = write("peek_plugin_alarms", "org.example.alarms");

    assertThat(project.resolve("src/main/java/org/example/alarms/package-info.java"))
        .content()
        .contains("package org.example.alarms;");
  }

  @Test
  void namesThatCannotBeAreRefusedAndNothingIsOverwritten() throws IOException {
    assertThatThrownBy(() -> new NewPlugin("Alarm Board", "", distribution))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("small letters");
    assertThatThrownBy(() -> new NewPlugin("alarms", "Alarms", distribution))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("cannot be the package");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> new NewPlugin("alarms", "", distribution).writeTo(full))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("is not empty");
    assertThat(full.resolve("mine.txt")).hasContent("mine");
  }

  private Path write(String name, String javaPackage) {
    Path project = folder.resolve("project");
    new NewPlugin(name, javaPackage, distribution).writeTo(project);
    return project;
  }
}
