package org.peekplatform.tasks;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to cancel a call that waits or runs.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param id the call
 */
@TupleType("peek_platform.CancelTaskActionTuple")
public record CancelTaskActionTuple(String uuid, Instant dateTime, String id)
    implements TupleAction {}
