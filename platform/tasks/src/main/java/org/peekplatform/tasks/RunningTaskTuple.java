package org.peekplatform.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A call that a worker runs, for the admin site.
 *
 * @param id the call
 * @param plugin the plugin
 * @param task the task's name
 * @param worker the name of the worker
 * @param begunAt since when it runs
 * @param attempt 1 in the first run
 * @param done how much is done, or null if it has not told
 * @param total how much there is; null if it has not told, 0 if it does not know
 * @param text what it does now, or null if it has not told
 * @param cancelled whether somebody wants it to end
 */
@TupleType("peek_platform.RunningTaskTuple")
public record RunningTaskTuple(
    String id,
    String plugin,
    String task,
    String worker,
    Instant begunAt,
    int attempt,
    @Nullable Long done,
    @Nullable Long total,
    @Nullable String text,
    boolean cancelled) {}
