package org.peekplatform.bench;

/**
 * A figure that can be measured by its name.
 *
 * <p>To add one, implement this and list it in {@link Bench}.
 */
public interface Figure {

  /**
   * Returns the name by which it is run.
   *
   * @return such as {@code P1}
   */
  String name();

  /**
   * Says what is measured.
   *
   * @return one line
   */
  String about();

  /**
   * Measures; takes less than two minutes.
   *
   * @param report takes what was measured
   * @throws Exception if it cannot be measured; the program ends with the message
   */
  void run(Report report) throws Exception;
}
