package org.peekplatform.tasks;

import java.util.UUID;

/**
 * A call that a worker has a lease of.
 *
 * @param id the call
 * @param token of the lease
 * @param name which task
 * @param arguments a {@link StoredPayload}
 * @param attempt 1 in the first run
 * @param failures how often it has failed so far
 */
record ClaimedCall(
    UUID id, long token, TaskName name, String arguments, int attempt, int failures) {}
