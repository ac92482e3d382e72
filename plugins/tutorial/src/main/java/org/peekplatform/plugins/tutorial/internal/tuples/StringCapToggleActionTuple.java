package org.peekplatform.plugins.tutorial.internal.tuples;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * The wish to change the case of one row's text (Documentation 7.9.15).
 *
 * @param uuid the action's own name
 * @param dateTime when somebody wished it
 * @param stringIntId the row's number
 */
@TupleType("peek_plugin_tutorial.StringCapToggleActionTuple")
public record StringCapToggleActionTuple(String uuid, Instant dateTime, long stringIntId)
    implements TupleAction {}
