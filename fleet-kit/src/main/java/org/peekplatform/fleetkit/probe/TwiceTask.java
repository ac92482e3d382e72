package org.peekplatform.fleetkit.probe;

import org.peekplatform.plugin.Task;

/** What the probe's worker does. Many calls may run at once. */
public final class TwiceTask {

  /** The name by which the server asks for it. */
  static final String NAME = "twiceAndOne";

  /** Creates the task. */
  public TwiceTask() {}

  /**
   * Doubles a number and adds one.
   *
   * @param number the number
   * @return twice the number and one more
   */
  @Task(NAME)
  public int twiceAndOne(int number) {
    return 2 * number + 1;
  }
}
