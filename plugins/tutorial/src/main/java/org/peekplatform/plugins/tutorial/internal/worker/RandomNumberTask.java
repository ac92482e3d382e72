package org.peekplatform.plugins.tutorial.internal.worker;

import org.peekplatform.plugin.Task;

/** The work that the server asks a worker for (Documentation 7.9.20). */
public final class RandomNumberTask {

  /** The name by which the server asks. */
  public static final String NAME = "pickRandomNumber";

  /** Creates the task; it has no state, so any number of calls may run at once. */
  public RandomNumberTask() {}

  /**
   * Turns a number into its negative.
   *
   * @param item a number greater than the least integer
   * @return the negative
   */
  @Task(NAME)
  public int pickRandomNumber(int item) {
    return Math.negateExact(item);
  }
}
