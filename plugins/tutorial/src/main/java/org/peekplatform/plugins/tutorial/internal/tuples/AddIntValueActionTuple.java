package org.peekplatform.plugins.tutorial.internal.tuples;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * The wish to add to one row's integer (Documentation 7.9.15).
 *
 * @param uuid the action's own name
 * @param dateTime when somebody wished it
 * @param stringIntId the row's number
 * @param offset what to add; may be negative
 */
@TupleType("peek_plugin_tutorial.AddIntValueActionTuple")
public record AddIntValueActionTuple(String uuid, Instant dateTime, long stringIntId, int offset)
    implements TupleAction {}
