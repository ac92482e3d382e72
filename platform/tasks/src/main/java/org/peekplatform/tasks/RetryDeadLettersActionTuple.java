package org.peekplatform.tasks;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to run all dead letters of a task again.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param task the task's name
 */
@TupleType("peek_platform.RetryDeadLettersActionTuple")
public record RetryDeadLettersActionTuple(String uuid, Instant dateTime, String plugin, String task)
    implements TupleAction {}
