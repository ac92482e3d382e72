package org.peekplatform.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a compiler, or the check of an archive, does not accept.
 *
 * @param file the file, from the project's folder; null if it is in none
 * @param line the line from 1, or 0 if it is not known
 * @param column the column from 1, or 0 if it is not known
 * @param message what is wrong
 */
record BuildProblem(@Nullable String file, int line, int column, String message) {

  /** Something that is wrong in no file in particular. */
  static BuildProblem of(String message) {
    return new BuildProblem(null, 0, 0, message);
  }
}
