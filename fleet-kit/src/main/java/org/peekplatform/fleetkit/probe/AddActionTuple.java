package org.peekplatform.fleetkit.probe;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Adds one to the count, once.
 *
 * @param uuid names the action
 * @param dateTime when it was made
 */
@TupleType("peek_plugin_probe.AddActionTuple")
public record AddActionTuple(String uuid, Instant dateTime) implements TupleAction {}
