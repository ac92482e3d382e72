package org.peekplatform.tasks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be stored.
 *
 * @param id a new id
 * @param name which task
 * @param arguments a {@link StoredPayload}
 * @param priority how urgent it is among those of the task
 * @param delayMillis how long it waits at least
 * @param uniqueKey what makes it equal to others, or null
 * @param awaiter who waits for the outcome, or null
 * @param keepMillis how long the outcome is kept
 */
record NewCall(
    UUID id,
    TaskName name,
    String arguments,
    int priority,
    long delayMillis,
    @Nullable String uniqueKey,
    @Nullable String awaiter,
    long keepMillis) {}
