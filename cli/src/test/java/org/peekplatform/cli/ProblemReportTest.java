package org.peekplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peekplatform.pluginruntime.PluginProject;
import org.peekplatform.site.DevelopmentNotice;

class ProblemReportTest {

  private static final String HOOK = "src/main/java/com/example/AgentEntryHook.java";
  private static final String SCRIPT = "src/main/resources/migrations/V2__add_author.sql";
  private static final String MANIFEST = "src/main/resources/plugin_package.json";

  @TempDir private Path folder;
  private ProblemPlace places;

  @BeforeEach
  void aProject() throws IOException {
    for (String file : List.of(HOOK, SCRIPT, MANIFEST)) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "one\n\ttwo\nthree\nfour\nfive");
    }
    places = new ProblemPlace(PluginProject.inDevelopment(folder));
  }

  @Test
  void theTerminalShowsTheLinesAndPointsAtTheColumn() {
    assertThat(ProblemReport.text(notice(new BuildProblem(HOOK, 2, 3, "not like this"))))
        .isEqualTo(
            """
            peek dev: It cannot be built. Correct it.

            %s:2:3
              not like this
                 1 | one
            >    2 | \ttwo
                   | \t ^
                 3 | three
                 4 | four
            """
                .formatted(HOOK));
  }

  @Test
  void whatServicesSayIsFoundInTheProject() {
    assertThat(
            places.of("On the agent at vm: it failed in start: no radio (AgentEntryHook.java:4)"))
        .returns(HOOK, BuildProblem::file)
        .returns(4, BuildProblem::line);
    assertThat(
            places.of("The database script V2__add_author.sql of plugin a failed in line 3, and"))
        .returns(SCRIPT, BuildProblem::file)
        .returns(3, BuildProblem::line);
    assertThat(places.of("/x: plugin_package.json is not valid JSON: line 2, column 7: no"))
        .returns(MANIFEST, BuildProblem::file)
        .returns(2, BuildProblem::line)
        .returns(7, BuildProblem::column);
  }

  @Test
  void whatIsInNoFileOfTheProjectIsSaidAllTheSame() {
    assertThat(places.of("java.lang.Error (String.java:12)").file()).isNull();
    assertThat(notice(new BuildProblem("gone.ts", 3, 1, "no")).problems())
        .singleElement()
        .returns(List.of(), DevelopmentNotice.Problem::excerpt);
    assertThat(new BuildFailedException(List.of()).problems()).isNotEmpty();
  }

  @Test
  void thousandsOfErrorsStayReadable() {
    DevelopmentNotice notice =
        notice(
            Collections.nCopies(1000, BuildProblem.of("x".repeat(10_000)))
                .toArray(new BuildProblem[0]));

    assertThat(notice.problems()).hasSize(21);
    assertThat(notice.problems().getFirst().message()).hasSizeLessThan(5000);
    assertThat(notice.problems().getLast().message()).contains("980 more");
  }

  private DevelopmentNotice notice(BuildProblem... problems) {
    return new ProblemReport(folder).notice("It cannot be built", "Correct it.", List.of(problems));
  }
}
