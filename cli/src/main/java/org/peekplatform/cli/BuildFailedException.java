package org.peekplatform.cli;

import java.util.List;

/** A project cannot be built as its files are now. */
final class BuildFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<BuildProblem> problems;

  /**
   * Creates the exception.
   *
   * @param problems what the compiler says; it may fail without a word
   */
  BuildFailedException(List<BuildProblem> problems) {
    super("The project cannot be built.");
    this.problems =
        problems.isEmpty()
            ? List.of(BuildProblem.of("The compiler failed without a reason."))
            : List.copyOf(problems);
  }

  List<BuildProblem> problems() {
    return problems;
  }
}
