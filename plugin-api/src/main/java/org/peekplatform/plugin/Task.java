package org.peekplatform.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method that a worker executes (Documentation 7.9.20).
 *
 * <p>The method may block and compute as it likes, and may run several times at once. Its
 * parameters are the arguments of the call, in order. Two more may stand among them, which the
 * platform fills in: a {@link TaskContext}, and a {@code jakarta.persistence.EntityManager} of the
 * plugin's database.
 *
 * <p>With an {@code EntityManager} the method runs in a transaction that also holds the outcome of
 * the call: either both are committed or neither is, so a call never has two committed effects.
 * Without one, the method may run a second time for the same call if a worker dies in the middle.
 *
 * <p>What it throws at last reaches the caller as {@link TaskFailedException}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Task {

  /**
   * The task's name, unique within the plugin.
   *
   * @return such as {@code randomNumber}
   */
  String value();

  /**
   * How often a call that failed is tried again, in turn on any worker.
   *
   * @return 0 for never
   */
  int retries() default 0;

  /**
   * How long to wait before the first retry; each further one waits twice as long. The true pause
   * is between half of that and all of it, by chance.
   *
   * @return milliseconds, by default 2 s
   */
  long retryDelayMillis() default 2_000;

  /**
   * The longest pause before a retry.
   *
   * @return milliseconds, by default 5 min
   */
  long mostRetryDelayMillis() default 300_000;

  /**
   * How long one run may take. Then its thread is interrupted and the run has failed, whatever the
   * method does from then on.
   *
   * @return milliseconds; 0 for no limit
   */
  long timeoutMillis() default 0;

  /**
   * How many runs of this task one worker may have at once.
   *
   * @return 0 for no limit but that of the worker
   */
  int concurrency() default 0;

  /**
   * How urgent calls of this task are among the calls of the same plugin; greater is sooner.
   * Different plugins take turns whatever their priorities are.
   *
   * @return from -1,000 to 1,000
   */
  int priority() default 0;
}
