package org.peekplatform.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a plugin has to mend, for open pages to show ({@code docs/learn}).
 *
 * @param heading what does not work
 * @param advice what to do, and what runs meanwhile
 * @param problems what is wrong, the first one first
 */
public record DevelopmentNotice(String heading, String advice, List<Problem> problems) {

  /** Copies the list. */
  public DevelopmentNotice {
    problems = List.copyOf(problems);
  }

  /**
   * Something that is wrong.
   *
   * @param file the file as its author names it, or null if it is in none
   * @param line the line from 1, or 0 if it is not known
   * @param column the column from 1, or 0 if it is not known
   * @param message what is wrong
   * @param excerpt the line and its neighbours; empty if there is nothing to see
   */
  public record Problem(
      @Nullable String file, int line, int column, String message, List<Line> excerpt) {

    /** Copies the list. */
    public Problem {
      excerpt = List.copyOf(excerpt);
    }
  }

  /**
   * A line of a file.
   *
   * @param number from 1
   * @param text without its end
   */
  public record Line(int number, String text) {}
}
