package org.peekplatform.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peekplatform.site.DevelopmentNotice;
import org.peekplatform.site.DevelopmentNotice.Line;
import org.peekplatform.site.DevelopmentNotice.Problem;

/** Says what is wrong in a project, for terminal and browser, with the lines in question. */
final class ProblemReport {

  /** Who has more errors than these mends the first ones first. */
  private static final int MOST_PROBLEMS = 20;

  private static final int LONGEST_MESSAGE = 4000;
  private static final int LONGEST_LINE = 300;
  private static final int NEIGHBOURS = 2;

  private final Path root;

  /**
   * Creates the report.
   *
   * @param root the project's folder
   */
  ProblemReport(Path root) {
    this.root = root;
  }

  /** Returns what the browser shows. */
  DevelopmentNotice notice(String heading, String advice, List<BuildProblem> problems) {
    List<Problem> shown = new ArrayList<>();
    problems.stream().limit(MOST_PROBLEMS).map(this::problem).forEach(shown::add);
    if (problems.size() > MOST_PROBLEMS) {
      String more = "There are %d more.".formatted(problems.size() - MOST_PROBLEMS);
      shown.add(new Problem(null, 0, 0, more, List.of()));
    }
    return new DevelopmentNotice(heading, advice, shown);
  }

  private Problem problem(BuildProblem problem) {
    return new Problem(
        problem.file(),
        problem.line(),
        problem.column(),
        shortened(problem.message().strip(), LONGEST_MESSAGE),
        excerpt(problem.file(), problem.line()));
  }

  private List<Line> excerpt(@Nullable String file, int line) {
    if (file == null || line == 0) {
      return List.of();
    }
    try {
      List<String> lines = Files.readAllLines(root.resolve(file));
      int first = Math.max(1, line - NEIGHBOURS);
      int last = Math.min(lines.size(), line + NEIGHBOURS);
      return IntStream.rangeClosed(first, last)
          .mapToObj(number -> new Line(number, shortened(lines.get(number - 1), LONGEST_LINE)))
          .toList();
    } catch (MalformedInputException _) {
      // The compiler complains about just that.
      return List.of();
    } catch (IOException _) {
      // The file is gone again; what was wrong in it is worth saying all the same.
      return List.of();
    }
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  /** Returns what the terminal says. */
  static String text(DevelopmentNotice notice) {
    StringBuilder text = new StringBuilder();
    text.append("peek dev: %s. %s".formatted(notice.heading(), notice.advice()));
    for (Problem problem : notice.problems()) {
      text.append("\n\n").append(place(problem));
      text.append(problem.message().indent(2).stripTrailing());
      for (Line line : problem.excerpt()) {
        boolean here = line.number() == problem.line();
        text.append("%n%s%5d | %s".formatted(here ? ">" : " ", line.number(), line.text()));
        if (here && problem.column() > 0) {
          text.append("%n       | %s^".formatted(before(line.text(), problem.column())));
        }
      }
    }
    return text.append('\n').toString();
  }

  private static String place(Problem problem) {
    String file = problem.file();
    if (file == null) {
      return "";
    }
    String line = problem.line() == 0 ? "" : ":" + problem.line();
    String column = problem.column() == 0 ? "" : ":" + problem.column();
    return file + line + column + "\n";
  }

  /** Returns blanks up to a column, with tabs where the line has them. */
  private static String before(String line, int column) {
    return line.substring(0, Math.min(column - 1, line.length())).replaceAll("[^\t]", " ");
  }
}
