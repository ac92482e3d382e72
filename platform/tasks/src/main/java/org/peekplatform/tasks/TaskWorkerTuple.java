package org.peekplatform.tasks;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;

/**
 * A worker that lives, for the admin site.
 *
 * @param id the worker, another one for each start
 * @param name for people
 * @param startedAt since when it takes calls
 * @param concurrency how many calls it runs at once
 * @param running how many it runs now
 * @param stopping whether it takes no more
 * @param tasks how many tasks it has
 */
@TupleType("peek_platform.TaskWorkerTuple")
public record TaskWorkerTuple(
    String id,
    String name,
    Instant startedAt,
    int concurrency,
    int running,
    boolean stopping,
    int tasks) {}
