package org.peekplatform.tasks;

import java.util.UUID;

/** Makes the calls of tasks that run at set times. */
final class ScheduledCall {

  /** Merges a call with one that still waits from the last time. */
  private static final String KEY = "@schedule";

  private static final String NO_ARGUMENTS = "{\"tuples\":[]}";

  private ScheduledCall() {}

  static NewCall of(TaskName name) {
    return new NewCall(UUID.randomUUID(), name, NO_ARGUMENTS, 0, 0, KEY, null, 0);
  }
}
