package org.peekplatform.fleet;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to start a plugin that failed again, on all services.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 */
@TupleType("peek_platform.RetryPluginActionTuple")
public record RetryPluginActionTuple(String uuid, Instant dateTime, String plugin)
    implements TupleAction {}
