package org.peekplatform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peekplatform.pluginruntime.PluginProject;

/** Finds the file and line in a project that a message of a running service is about. */
final class ProblemPlace {

  /** How services name what failed: a line of Java, of a database script, or of the manifest. */
  private static final List<Pattern> NAMES =
      List.of(
          Pattern.compile("\\((?<file>[\\w$]+\\.java):(?<line>\\d+)\\)"),
          Pattern.compile("script (?<file>\\w+\\.sql).* failed in line (?<line>\\d+)"),
          Pattern.compile(
              "(?<file>plugin_package\\.json) .*line (?<line>\\d+), column (?<column>\\d+)"));

  private final PluginProject project;

  /**
   * Creates the finder.
   *
   * @param project whose files are meant
   */
  ProblemPlace(PluginProject project) {
    this.project = project;
  }

  /** Returns the message with its place, as far as the message names one. */
  BuildProblem of(String message) {
    for (Pattern name : NAMES) {
      Matcher found = name.matcher(message);
      if (found.find()) {
        Optional<Path> file = file(found.group("file"));
        if (file.isPresent()) {
          String path = project.root().relativize(file.get()).toString();
          return new BuildProblem(path, number(found, "line"), number(found, "column"), message);
        }
      }
    }
    return BuildProblem.of(message);
  }

  private static int number(Matcher found, String group) {
    return found.namedGroups().containsKey(group) ? Integer.parseInt(found.group(group)) : 0;
  }

  private Optional<Path> file(String name) {
    try (Stream<Path> all = Files.walk(project.root().resolve("src/main"))) {
      return all.filter(file -> file.endsWith(name)).findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
