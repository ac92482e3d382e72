package org.peekplatform.logview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to change how much a service writes to its log, at once.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param service the Vortex uuid of the service
 * @param logger the logger, or null for all that have no level of their own
 * @param level a name of {@link org.peekplatform.config.LogLevel}, or null to let the logger write
 *     as much as the others
 * @param keep whether it is written to the service's configuration, to hold after a restart
 */
@TupleType("peek_platform.SetLogLevelActionTuple")
public record SetLogLevelActionTuple(
    String uuid,
    Instant dateTime,
    String service,
    @Nullable String logger,
    @Nullable String level,
    boolean keep)
    implements TupleAction {}
