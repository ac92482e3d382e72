package org.peekplatform.fleet;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;
import org.peekplatform.vortex.action.TupleAction;

/**
 * Asks to go back to an archive that is kept.
 *
 * @param uuid which action it is
 * @param dateTime when it was asked for
 * @param plugin the plugin
 * @param sha256 the archive
 */
@TupleType("peek_platform.RollBackPluginActionTuple")
public record RollBackPluginActionTuple(String uuid, Instant dateTime, String plugin, String sha256)
    implements TupleAction {}
