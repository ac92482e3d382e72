package org.peekplatform.vortex.router;

/** A task of many steps, each of which may be short although the task runs for ever. */
interface StepwiseTask extends Runnable {

  /** Returns when the step began that runs now, {@link System#nanoTime}. */
  long stepBegun();

  /** The task will never run. */
  void dropped();
}
