package org.peekplatform.tasks;

import org.jspecify.annotations.Nullable;

/** What became of one run of a task. */
sealed interface RunEnd {

  /** Its outcome is to be stored. */
  record Ended(TaskOutcome outcome) implements RunEnd {}

  /** Its outcome was stored together with its effect. */
  record Stored() implements RunEnd {}

  /**
   * It is to run again.
   *
   * @param delayMillis how long it waits at least
   * @param failure why it failed, or null if it did not
   */
  record Again(long delayMillis, TaskOutcome.@Nullable Failure failure) implements RunEnd {}
}
