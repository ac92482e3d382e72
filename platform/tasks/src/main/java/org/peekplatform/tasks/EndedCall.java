package org.peekplatform.tasks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs no more and never will, unless somebody retries it as a dead letter.
 *
 * @param id the call
 * @param token of the lease of who says so
 * @param outcome how it ended
 * @param died whether its worker died over it; it then becomes a dead letter whoever waits
 */
record EndedCall(UUID id, long token, TaskOutcome outcome, boolean died) {

  String kind() {
    return switch (outcome) {
      case TaskOutcome.Success _ -> "succeeded";
      case TaskOutcome.Failure _ -> "failed";
      case TaskOutcome.Cancelled _ -> "cancelled";
    };
  }

  @Nullable String payload() {
    return outcome instanceof TaskOutcome.Success(var result) ? StoredPayload.text(result) : null;
  }

  @Nullable String errorType() {
    return outcome instanceof TaskOutcome.Failure failure ? failure.type() : null;
  }

  @Nullable String errorMessage() {
    return outcome instanceof TaskOutcome.Failure failure ? failure.message() : null;
  }

  @Nullable String errorTrace() {
    return outcome instanceof TaskOutcome.Failure failure ? failure.trace() : null;
  }
}
