package org.peekplatform.tasks;

/** What PostgreSQL tells servers and workers of. */
final class TaskChannel {

  /** There is a call that waits; the payload is plugin, space, task. */
  static final String CALLS = "peek_task_call";

  /** There is a delayed call; nobody knows yet when it is due. */
  static final String DELAYS = "peek_task_delay";

  /** There is an outcome; the payload is who waits for it. */
  static final String OUTCOMES = "peek_task_outcome";

  /** A task has told how far it is; the payload is the id of the call. */
  static final String PROGRESS = "peek_task_progress";

  /** A running call is to end; the payload is its id. */
  static final String CANCELS = "peek_task_cancel";

  private TaskChannel() {}
}
