package org.peekplatform.plugins.tutorial.internal.tuples;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * The newest exchange between the server and a worker (Documentation 7.9.20).
 *
 * @param number what the server sent, or null before the first time
 * @param answer what the worker made of it, or null before the first answer
 * @param answeredAt when the answer came, or null before the first answer
 * @param tookMillis how long the answer took in milliseconds, or null before the first answer
 * @param problem why there is no new answer, for people to read, or null if all is well
 */
@TupleType("peek_plugin_tutorial.RandomNumberTuple")
public record RandomNumberTuple(
    @Nullable Integer number,
    @Nullable Integer answer,
    @Nullable Instant answeredAt,
    @Nullable Long tookMillis,
    @Nullable String problem) {

  /**
   * Returns what is known before the first exchange.
   *
   * @return a value without number and problem
   */
  public static RandomNumberTuple none() {
    return new RandomNumberTuple(null, null, null, null, null);
  }

  /**
   * Returns a successful exchange.
   *
   * @param number what the server sent
   * @param answer what the worker made of it
   * @param answeredAt when the answer came
   * @param took how long it took
   * @return the value without a problem
   */
  public static RandomNumberTuple answered(
      int number, int answer, Instant answeredAt, Duration took) {
    return new RandomNumberTuple(number, answer, answeredAt, took.toMillis(), null);
  }

  /**
   * Returns this exchange with a problem that came after it.
   *
   * @param problem why there is no new answer
   * @return the new value, with the old answer
   */
  public RandomNumberTuple withProblem(String problem) {
    return new RandomNumberTuple(number, answer, answeredAt, tookMillis, problem);
  }
}
