package org.peekplatform.cli;

import java.util.List;

/** A project cannot be built as its files are now. */
final class BuildFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<BuildProblem> problems;

  /**
   * Creates the exception.
   *
   * @param problems at least one
   */
  BuildFailedException(List<BuildProblem> problems) {
    super(problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  List<BuildProblem> problems() {
    return problems;
  }
}
