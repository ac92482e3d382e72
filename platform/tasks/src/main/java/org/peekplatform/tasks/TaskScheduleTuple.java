package org.peekplatform.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/**
 * A task that runs at set times, for the admin site.
 *
 * @param plugin the plugin
 * @param task the task's name
 * @param cron minute, hour, day of the month, month, day of the week
 * @param zone the time zone of the times
 * @param nextRun when it is called next; in the past if no worker has it
 * @param lastRun when it was called last, or null if it never was
 */
@TupleType("peek_platform.TaskScheduleTuple")
public record TaskScheduleTuple(
    String plugin,
    String task,
    String cron,
    String zone,
    Instant nextRun,
    @Nullable Instant lastRun) {}
