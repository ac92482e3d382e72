package org.peekplatform.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * The calls of one task, for the admin site.
 *
 * @param plugin the plugin
 * @param task the task's name
 * @param waiting how many wait for a worker
 * @param delayed how many wait for their time
 * @param running how many a worker has
 * @param deadLetters how many failed for good and nobody was told
 * @param succeededPerMinute how many runs succeeded within the last minute
 * @param failedPerMinute how many runs failed within the last minute
 * @param oldestWaiting since when the oldest one waits, or null if none does
 * @param workers how many living workers have the task
 */
@TupleType("peek_platform.TaskTypeTuple")
public record TaskTypeTuple(
    String plugin,
    String task,
    int waiting,
    int delayed,
    int running,
    int deadLetters,
    int succeededPerMinute,
    int failedPerMinute,
    @Nullable Instant oldestWaiting,
    int workers) {}
