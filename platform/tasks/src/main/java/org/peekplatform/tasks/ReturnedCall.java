package org.peekplatform.tasks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs no more but is to run again.
 *
 * @param id the call
 * @param token of the lease of who says so
 * @param delayMillis how long it waits at least
 * @param failure why it failed, or null if it did not
 * @param died whether its worker died over it
 */
record ReturnedCall(
    UUID id, long token, long delayMillis, TaskOutcome.@Nullable Failure failure, boolean died) {}
