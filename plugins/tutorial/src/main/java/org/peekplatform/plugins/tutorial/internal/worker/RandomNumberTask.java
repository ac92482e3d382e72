package org.peekplatform.plugins.tutorial.internal.worker;

import java.util.function.LongSupplier;
import org.peekplatform.plugin.Task;

/** The work that the server asks a worker for (Documentation 7.9.20). */
public final class RandomNumberTask {

  /** The name by which the server asks. */
  public static final String NAME = "pickRandomNumber";

  private final LongSupplier factor;

  /**
   * Creates the task; any number of calls may run at once.
   *
   * @param factor tells what to multiply by now
   */
  public RandomNumberTask(LongSupplier factor) {
    this.factor = factor;
  }

  /**
   * Multiplies a number.
   *
   * @param item the number
   * @return the product
   * @throws ArithmeticException if it is no integer of 32 bits
   */
  @Task(NAME)
  public int pickRandomNumber(int item) {
    return Math.toIntExact(item * factor.getAsLong());
  }
}
