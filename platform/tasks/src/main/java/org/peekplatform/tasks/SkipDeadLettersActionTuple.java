package org.peekplatform.tasks;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to remove all dead letters of a task.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param task the task's name
 */
@TupleType("peek_platform.SkipDeadLettersActionTuple")
public record SkipDeadLettersActionTuple(String uuid, Instant dateTime, String plugin, String task)
    implements TupleAction {}
