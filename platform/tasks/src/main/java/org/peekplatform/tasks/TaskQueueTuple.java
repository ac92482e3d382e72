package org.peekplatform.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * The tasks of one plugin that are not finished, for the admin site.
 *
 * @param plugin the plugin
 * @param waiting how many wait for a worker
 * @param running how many a worker has
 * @param oldestWaiting since when the oldest one waits, or null if none does
 */
@TupleType("peek_platform.TaskQueueTuple")
public record TaskQueueTuple(
    String plugin, int waiting, int running, @Nullable Instant oldestWaiting) {}
